// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/trec_files.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/file.h"
#include "base/lines.h"
#include "base/numbers.h"
#include "evaluation/run_file.h"
#include "evaluation/trec_lines.h"
#include "text/normalize.h"

namespace crops::evaluation
{

namespace
{

constexpr float kLargest = std::numeric_limits<float>::max();

/// Scores of a ranked list, best first, such that float scores and encoded ids give the same order.
std::vector<float> writtenScores(const RankedList& list, const std::vector<std::uint32_t>& order,
                                 const std::vector<std::string>& ids)
{
    std::vector<float> scores;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const double exact = list[order[i]].score;
        auto rounded = static_cast<float>(std::clamp<double>(exact, -kLargest, kLargest));
        if (i > 0) {
            const bool tie = exact == list[order[i - 1]].score && ids[i - 1] > ids[i];
            if (tie)
                rounded = scores.back();
            else if (rounded >= scores.back())
                rounded = std::nextafter(scores.back(), -std::numeric_limits<float>::infinity());
        }
        scores.push_back(rounded);
    }
    // No room below the lowest float: places then are scores enough.
    if (!scores.empty() && std::isinf(scores.back()))
        for (std::size_t i = 0; i < scores.size(); ++i)
            scores[i] = static_cast<float>(scores.size() - i);
    return scores;
}

using PlaceOfId = std::unordered_map<std::string, std::size_t>;

void addQuery(Qrels& qrels, PlaceOfId& places, std::string_view id, std::string_view text)
{
    if (!places.emplace(id, qrels.set.queries.size()).second) return;
    qrels.queryIds.emplace_back(id);
    TestQuery query;
    query.query = text;
    qrels.set.queries.push_back(std::move(query));
}

void readTopics(const std::filesystem::path& path, Qrels& qrels, PlaceOfId& places)
{
    const MappedFile file(path);
    forEachLine(file.bytes(), [&](std::string_view line, std::int64_t number) {
        if (crops::isBlank(line)) return;
        const std::size_t tab = line.find('\t');
        if (tab == std::string_view::npos || tab == 0)
            throw badLine(path, number, "expected a query id, a tab and the query");
        if (places.contains(std::string(line.substr(0, tab))))
            throw badLine(path, number, fmt::format("the query id {} stands twice", line.substr(0, tab)));
        std::string_view text = line.substr(tab + 1);
        if (text.ends_with('\r')) text.remove_suffix(1);
        addQuery(qrels, places, line.substr(0, tab), text);
    });
}

} // namespace

std::string percentEncoded(std::string_view id)
{
    std::string out;
    for (std::size_t i = 0; i < id.size();) {
        const auto byte = static_cast<unsigned char>(id[i]);
        std::size_t length = byte <= 0x20 || byte == 0x7F || byte == '%' ? 1 : 0;
        if (byte >= 0x80) length = text::spaceAtFront(id.substr(i));
        if (length == 0) out += id[i++];
        for (; length > 0; --length)
            out += fmt::format("%{:02X}", static_cast<unsigned char>(id[i++]));
    }
    return out;
}

std::string percentDecoded(std::string_view text)
{
    if (text.find('%') == std::string_view::npos) return std::string(text);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        const bool escape =
            text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16).ptr == text.data() + i + 3;
        out += escape ? static_cast<char>(value) : text[i];
        if (escape) i += 2;
    }
    return out;
}

void writeQrels(const std::filesystem::path& path, const TestSet& set)
{
    AtomicFile file(path);
    for (std::size_t q = 0; q < set.queries.size(); ++q)
        for (const Judgment& judgment : set.queries[q].judgments)
            file.write(fmt::format("q{} 0 {} {}\n", q + 1, percentEncoded(judgment.docId),
                                   std::max(judgment.grade, 0)));
    file.commit();
}

void writeRun(const std::filesystem::path& path, const SystemRun& run, std::string_view tag)
{
    const std::string cleanTag = tag.empty() ? "crops" : percentEncoded(tag);
    AtomicFile file(path);
    for (std::size_t q = 0; q < run.size(); ++q) {
        const std::vector<std::uint32_t> order = rankingOrder(run[q], run[q].size());
        std::vector<std::string> ids;
        for (const std::uint32_t at : order)
            ids.push_back(percentEncoded(run[q][at].docId));
        const std::vector<float> scores = writtenScores(run[q], order, ids);
        for (std::size_t i = 0; i < order.size(); ++i)
            file.write(fmt::format("q{} Q0 {} {} {} {}\n", q + 1, ids[i], i + 1, scores[i], cleanTag));
    }
    file.commit();
}

void writeTopics(const std::filesystem::path& path, const TestSet& set)
{
    AtomicFile file(path);
    for (std::size_t q = 0; q < set.queries.size(); ++q)
        file.write(fmt::format("q{}\t{}\n", q + 1, set.queries[q].query));
    file.commit();
}

void writeTrecFiles(const std::filesystem::path& folder, const TestSet& set, const SystemRun& run,
                    std::string_view tag)
{
    writeQrels(folder / (set.name + ".qrels"), set);
    writeRun(folder / (set.name + ".run"), run, tag);
    writeTopics(folder / (set.name + ".topics.tsv"), set);
}

Qrels readQrels(const std::filesystem::path& path, const std::filesystem::path& topics)
{
    Qrels qrels;
    PlaceOfId places;
    if (!topics.empty()) readTopics(topics, qrels, places);
    std::vector<std::unordered_set<std::string>> judged(qrels.set.queries.size());
    const MappedFile file(path);
    forEachLine(file.bytes(), [&](std::string_view line, std::int64_t number) {
        if (crops::isBlank(line)) return;
        std::array<std::string_view, 5> columns;
        if (splitColumns(line, columns) != 4)
            throw badLine(path, number, "expected four columns: query, 0, document, grade");
        const std::optional<std::int64_t> grade = parseGrade(columns[3]);
        if (!grade)
            throw badLine(path, number,
                          fmt::format("the grade \"{}\" is no integer between -{} and {}", columns[3],
                                      kLargestGrade, kLargestGrade));
        if (topics.empty())
            addQuery(qrels, places, columns[0], columns[0]);
        else if (!places.contains(std::string(columns[0])))
            throw badLine(path, number,
                          fmt::format("the query {} is not in {}", columns[0], topics.string()));
        judged.resize(qrels.set.queries.size());
        const std::size_t place = places.at(std::string(columns[0]));
        const std::string docId = percentDecoded(columns[2]);
        if (!judged[place].insert(docId).second)
            throw badLine(path, number,
                          fmt::format("document {} is judged twice for query {}", columns[2], columns[0]));
        qrels.set.queries[place].judgments.push_back({docId, static_cast<int>(*grade)});
    });
    qrels.set.name = path.stem().string();
    qrels.set.sha256 = dataset::contentHash(qrels.set);
    return qrels;
}

SystemRun readRun(const std::filesystem::path& path, const Qrels& qrels)
{
    PlaceOfId places;
    for (std::size_t q = 0; q < qrels.queryIds.size(); ++q)
        places.emplace(qrels.queryIds[q], q);
    SystemRun run(qrels.set.queries.size());
    std::string lastId; // lines of one query stand together: one look-up for all of them
    auto last = places.end();
    Progress progress;
    const auto take = [&](const RunLine& line) {
        if (line.query != lastId) {
            lastId = line.query;
            last = places.find(lastId);
        }
        if (last != places.end()) run[last->second].push_back({percentDecoded(line.document), line.score});
    };
    forEachRunLine(path, take, progress);
    return run;
}

} // namespace crops::evaluation
