// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/evaluation/imported_queries.h"

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "base/file.h"
#include "evaluation/trec_files.h"
#include "logs/byte_stream.h"
#include "text/normalize.h"

namespace crops::study
{

namespace
{

/// 7 of "q7"; 0 for any other id.
std::size_t numberOf(std::string_view id)
{
    if (id.size() < 2 || id[0] != 'q' || id[1] == '0') return 0;
    std::size_t number = 0;
    const auto [at, failure] = std::from_chars(id.data() + 1, id.data() + id.size(), number);
    return failure == std::errc() && at == id.data() + id.size() ? number : 0;
}

} // namespace

ImportedQueries::ImportedQueries(std::filesystem::path topics) : m_topics(std::move(topics))
{
    if (m_topics.empty()) return;
    const std::string text = readFile(m_topics);
    std::string_view rest = text;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    for (std::size_t line = 1; !rest.empty(); ++line) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view row = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (row.ends_with('\r')) row.remove_suffix(1);
        if (row.empty()) continue;
        const std::size_t tab = row.find('\t');
        if (tab == std::string_view::npos || tab == 0)
            throw Error(ErrorCode::BadInput, "{}, line {}: expected a query id, a tab and the query.",
                        m_topics.string(), line);
        const std::string id(row.substr(0, tab));
        if (!m_byTopic.emplace(id, text::normalizeQuery(row.substr(tab + 1))).second)
            throw Error(ErrorCode::BadInput, "{}, line {}: the query id {} stands twice.", m_topics.string(),
                        line, id);
    }
    if (m_byTopic.empty()) throw Error(ErrorCode::BadInput, "{} holds no query.", m_topics.string());
}

std::filesystem::path ImportedQueries::topicsBeside(const std::filesystem::path& runFile)
{
    std::filesystem::path topics = logs::unpackedName(runFile);
    topics.replace_extension(".topics.tsv");
    std::error_code failure;
    return std::filesystem::is_regular_file(topics, failure) ? topics : std::filesystem::path();
}

bool ImportedQueries::areNumbers(std::span<const std::string> ids)
{
    return !ids.empty() &&
           std::all_of(ids.begin(), ids.end(), [](const std::string& id) { return numberOf(id) > 0; });
}

bool ImportedQueries::haveNumbers(std::span<const std::string> ids)
{
    return std::any_of(ids.begin(), ids.end(), [](const std::string& id) { return numberOf(id) > 0; });
}

std::optional<std::string> ImportedQueries::text(const std::string& id) const
{
    const std::string decoded = evaluation::percentDecoded(id);
    if (const auto topic = m_byTopic.find(id); topic != m_byTopic.end()) return topic->second;
    if (m_byTopic.empty() && m_numbered != nullptr)
        if (const std::size_t number = numberOf(id); number > 0) {
            if (number > m_numbered->queries.size()) return std::nullopt;
            return m_numbered->queries[number - 1].query;
        }
    return text::normalizeQuery(decoded);
}

} // namespace crops::study
