// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/world_tables.h"

#include <array>
#include <iterator>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>

#include "base/error.h"
#include "base/lines.h"
#include "base/numbers.h"

namespace crops::simulation
{

namespace
{

template <class... Args>
void addRow(std::string& out, fmt::format_string<Args...> format, Args&&... args)
{
    fmt::format_to(std::back_inserter(out), format, std::forward<Args>(args)...);
    out += '\n';
}

/// The number behind the letter, less one; −1 where there is none.
int numberOf(std::string_view name, char letter)
{
    if (name.empty() || name.front() != letter) return -1;
    const auto number = parseInteger(name.substr(1));
    return number && *number >= 1 && *number < 2'000'000'000 ? static_cast<int>(*number) - 1 : -1;
}

constexpr std::size_t kSearchColumns = 10;
using SearchRow = std::array<std::string_view, kSearchColumns>;

SearchRow cellsOf(std::string_view line)
{
    SearchRow cells;
    for (std::size_t i = 0; i < kSearchColumns; ++i) {
        const std::size_t tab = line.find('\t');
        const bool last = i + 1 == kSearchColumns;
        if (last != (tab == std::string_view::npos))
            throw Error(ErrorCode::Damaged, "A simulated log has a row that no simulation wrote.");
        cells[i] = line.substr(0, tab);
        line.remove_prefix(last ? line.size() : tab + 1);
    }
    return cells;
}

std::optional<store::Stage> stageOf(std::string_view name)
{
    for (const store::Stage stage : {store::Stage::Exposed, store::Stage::Ranked, store::Stage::Filtered})
        if (name == store::stageName(stage)) return stage;
    return std::nullopt;
}

Considered consideredOf(const SearchRow& row)
{
    Considered considered;
    considered.video = videoOf(row[4]);
    const auto stage = stageOf(row[5]);
    if (considered.video < 0 || !stage)
        throw Error(ErrorCode::Damaged, "A simulated log has a row that no simulation wrote.");
    considered.stage = *stage;
    considered.position = static_cast<int>(parseInteger(row[6]).value_or(0));
    considered.clicked = row[7] == "1";
    considered.watchMs = parseInteger(row[8]).value_or(0);
    return considered;
}

} // namespace

std::string videoName(int video)
{
    return fmt::format("v{:06}", video + 1);
}
std::string userName(int user)
{
    return fmt::format("u{:05}", user + 1);
}

std::string documentsTable(const Catalogue& catalogue, std::span<const int> videos)
{
    std::string out = "doc_id\ttitle\tcaption\ttags\tcreated_at\tduration_ms\n";
    for (const int video : videos) {
        const Video& v = catalogue.video(video);
        addRow(out, "{}\t{}\t{}\t{}\t{}\t{}", videoName(video), v.title, v.caption, v.tags, v.createdAt,
               v.durationMs);
    }
    return out;
}

std::string searchesTable(const Catalogue& catalogue, std::span<const SearchEvent> searches,
                          Progress& progress)
{
    std::string out = "search_id\tuser_id\tts\tquery\tdoc_id\tstage\tposition\tclicked\twatch_ms\tbucket\n";
    const auto total = std::ssize(searches);
    for (std::ptrdiff_t i = 0; i < total; ++i) {
        if (i % 5'000 == 0) progress.update(i, total);
        const SearchEvent& event = searches[static_cast<std::size_t>(i)];
        const std::string id = event.id.empty() ? fmt::format("s{:07}", i + 1) : event.id;
        const std::string start = fmt::format("{}\t{}\t{}\t{}", id, userName(event.user), event.ts,
                                              catalogue.query(event.query).text);
        const char* bucket = event.explore ? "explore" : "base";
        if (event.considered.empty()) addRow(out, "{}\t\t\t\t\t\t{}", start, bucket);
        for (const Considered& c : event.considered) {
            const std::string position = c.position > 0 ? std::to_string(c.position) : "";
            const std::string watch = c.watchMs > 0 ? std::to_string(c.watchMs) : "";
            addRow(out, "{}\t{}\t{}\t{}\t{}\t{}\t{}", start, videoName(c.video), store::stageName(c.stage),
                   position, c.clicked ? 1 : 0, watch, bucket);
        }
    }
    return out;
}

std::string feedTable(std::span<const FeedEvent> feed)
{
    std::string out = "user_id\tts\tdoc_id\twatch_ms\tclicked\tliked\n";
    for (const FeedEvent& event : feed)
        addRow(out, "{}\t{}\t{}\t{}\t{}\t{}", userName(event.user), event.ts, videoName(event.video),
               event.watchMs, event.clicked ? 1 : 0, event.liked ? 1 : 0);
    return out;
}

std::string judgmentsTable(const Catalogue& catalogue, const Judged& judged)
{
    std::string out = "query\tdoc_id\tgrade\n";
    for (const WorldJudgment& j : judged.judgments)
        addRow(out, "{}\t{}\t{}", catalogue.query(j.query).text, videoName(j.video), j.grade);
    return out;
}

std::string generatedTable(const Catalogue& catalogue, std::span<const WorldGenerated> written)
{
    std::string out = "query\ttitle\tcaption\ttags\texemplar_doc_id\tmodel\n";
    for (const WorldGenerated& g : written)
        addRow(out, "{}\t{}\t{}\t{}\t{}\tsimulated", catalogue.query(g.query).text, g.text.title,
               g.text.caption, g.text.tags, videoName(g.exemplar));
    return out;
}

std::string scoresTable(const Catalogue& catalogue, std::span<const WorldScore> scores)
{
    std::string out = "query\tdoc_id\ttheta\n";
    for (const WorldScore& s : scores)
        addRow(out, "{}\t{}\t{:.4f}", catalogue.query(s.query).text,
               s.video >= 0 ? videoName(s.video) : fmt::format("generated:{}", -s.video), s.theta);
    return out;
}

int videoOf(std::string_view name)
{
    return numberOf(name, 'v');
}

int userOf(std::string_view name)
{
    return numberOf(name, 'u');
}

std::vector<SearchEvent> readSearches(const Catalogue& catalogue, std::string_view table)
{
    std::unordered_map<std::string_view, int> queries;
    for (std::size_t q = 0; q < catalogue.queries.size(); ++q)
        queries.emplace(catalogue.queries[q].text, static_cast<int>(q));
    std::vector<SearchEvent> searches;
    forEachLine(table, [&](std::string_view line, std::int64_t number) {
        if (number == 1) return; // the columns' names
        const SearchRow row = cellsOf(line);
        if (searches.empty() || searches.back().id != row[0]) {
            const auto query = queries.find(row[3]);
            const auto ts = parseInteger(row[2]);
            if (query == queries.end() || !ts || userOf(row[1]) < 0)
                throw Error(ErrorCode::Damaged, "A simulated log is not of this world.");
            searches.push_back(
                {*ts, userOf(row[1]), query->second, row[9] == "explore", {}, std::string(row[0])});
        }
        if (!row[4].empty()) searches.back().considered.push_back(consideredOf(row));
    });
    return searches;
}

} // namespace crops::simulation
