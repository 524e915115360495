// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/run_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/numbers.h"
#include "evaluation/trec_files.h"
#include "evaluation/trec_lines.h"
#include "logs/byte_stream.h"
#include "text/printable.h"

namespace crops::evaluation
{

namespace
{

constexpr std::size_t kColumns = 6;
using Columns = std::array<std::string_view, kColumns + 1>; // one more tells that there are too many

std::size_t splitAtTabs(std::string_view line, Columns& columns)
{
    for (std::size_t i = 0; i < kColumns; ++i) {
        const std::size_t end = std::min(line.find('\t'), line.size());
        columns[i] = trimBlanks(line.substr(0, end));
        if (columns[i].empty()) return i;
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return kColumns;
}

/// As splitColumns, but where a line has exactly five tabs, by these.
std::size_t splitLine(std::string_view line, Columns& columns)
{
    const bool byTabs = std::count(line.begin(), line.end(), '\t') == kColumns - 1;
    return byTabs ? splitAtTabs(line, columns) : splitColumns(line, columns);
}

RunLine parsed(const std::filesystem::path& path, std::string_view text, std::int64_t number)
{
    Columns columns;
    if (const std::size_t count = splitLine(text, columns); count != kColumns)
        throw badLine(path, number,
                      fmt::format("expected six columns: query, Q0, document, rank, score, tag; found {} (an "
                                  "id with a blank in it wants tabs between the columns)",
                                  count > kColumns ? "more" : std::to_string(count)));
    RunLine line{number, columns[0], columns[2], columns[3], 0};
    const std::string_view score = columns[4];
    const char* const end = score.data() + score.size();
    const auto [at, failure] =
        std::from_chars(score.data() + (score.starts_with('+') ? 1 : 0), end, line.score);
    if (failure != std::errc() || at != end || !std::isfinite(line.score))
        throw badLine(path, number,
                      fmt::format("the score \"{}\" is no finite number", text::printable(score)));
    return line;
}

/// A document of a list with the rank that its line says.
struct Ranked {
    Retrieved retrieved;
    std::int64_t rank = 0;
};

/// Keeps the best line of each document. Returns how many lines went.
std::size_t keepBest(std::vector<Ranked>& list)
{
    std::stable_sort(list.begin(), list.end(), [](const Ranked& a, const Ranked& b) {
        if (a.retrieved.docId != b.retrieved.docId) return a.retrieved.docId < b.retrieved.docId;
        return a.retrieved.score > b.retrieved.score;
    });
    const auto end = std::unique(list.begin(), list.end(), [](const Ranked& a, const Ranked& b) {
        return a.retrieved.docId == b.retrieved.docId;
    });
    const auto gone = static_cast<std::size_t>(list.end() - end);
    list.erase(end, list.end());
    return gone;
}

/// The list best first; notes where ranks say otherwise.
RankedList ordered(std::vector<Ranked> list, const std::string& query, RunFile& run)
{
    for (std::size_t gone = keepBest(list); gone > 0; --gone)
        run.repeated.add(query);
    std::sort(list.begin(), list.end(), [](const Ranked& a, const Ranked& b) {
        if (a.retrieved.score != b.retrieved.score) return a.retrieved.score > b.retrieved.score;
        return a.retrieved.docId > b.retrieved.docId;
    });
    bool contradicts = false;
    bool tied = false;
    RankedList best;
    best.reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0 && list[i].rank < list[i - 1].rank)
            (list[i].retrieved.score < list[i - 1].retrieved.score ? contradicts : tied) = true;
        best.push_back(std::move(list[i].retrieved));
    }
    if (contradicts) run.contradicting.add(query);
    if (tied && !contradicts) run.tied.add(query);
    return best;
}

} // namespace

void forEachRunLine(const std::filesystem::path& path, const std::function<void(const RunLine&)>& visit,
                    Progress& progress)
{
    logs::OnceRead once;
    once.progress = &progress;
    const auto stream =
        logs::openStream(path, logs::Encoding::Utf8, logs::isReadOnce(path) ? &once : nullptr);
    std::string buffer(std::size_t{1} << 20, '\0');
    std::string carry; // of a line that goes on in the next buffer
    std::int64_t number = 0;
    const auto take = [&](std::string_view line) {
        ++number;
        if (!crops::isBlank(line)) visit(parsed(path, line, number));
    };
    while (const std::size_t got = stream->read(buffer.data(), buffer.size())) {
        progress.checkStop();
        std::string_view rest(buffer.data(), got);
        for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
            take(carry.empty() ? rest.substr(0, end) : std::string_view(carry.append(rest.substr(0, end))));
            carry.clear();
            rest.remove_prefix(end + 1);
        }
        carry += rest;
    }
    if (!carry.empty()) take(carry);
}

RunFile readRunFile(const std::filesystem::path& path, Progress& progress)
{
    RunFile run;
    std::unordered_map<std::string, std::size_t> placeOf;
    std::vector<std::vector<Ranked>> lists;
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::size_t last = kNone;
    forEachRunLine(
        path,
        [&](const RunLine& line) {
            const std::optional<std::int64_t> rank = parseInteger(line.rank);
            if (!rank)
                throw badLine(path, line.number,
                              fmt::format("the rank \"{}\" is no whole number; the columns are query, Q0, "
                                          "document, rank, score, tag",
                                          text::printable(line.rank)));
            ++run.lines;
            if (last == kNone || run.lists[last].query != line.query) { // lines of a query stand together
                const auto [at, isNew] = placeOf.try_emplace(std::string(line.query), lists.size());
                if (isNew) {
                    run.lists.push_back({at->first, {}});
                    lists.emplace_back();
                }
                last = at->second;
            }
            lists[last].push_back({{percentDecoded(line.document), line.score}, *rank});
        },
        progress);
    if (run.lines == 0)
        throw Error(ErrorCode::BadInput,
                    "{} holds no line: a run has one for each document that was retrieved.", path.string());
    for (std::size_t i = 0; i < lists.size(); ++i)
        run.lists[i].documents = ordered(std::move(lists[i]), run.lists[i].query, run);
    return run;
}

} // namespace crops::evaluation
