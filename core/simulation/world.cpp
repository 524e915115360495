// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/world.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "simulation/discriminator.h"
#include "simulation/oracle.h"

namespace crops::simulation
{

namespace
{

/// Raised whenever the same options give other bytes.
constexpr int kGeneratorVersion = 2;

using Buffer = std::string;

template <class... Args>
void addRow(Buffer& out, fmt::format_string<Args...> format, Args&&... args)
{
    fmt::format_to(std::back_inserter(out), format, std::forward<Args>(args)...);
    out += '\n';
}

std::string videoName(int video)
{
    return fmt::format("v{:06}", video + 1);
}
std::string userName(int user)
{
    return fmt::format("u{:05}", user + 1);
}

Buffer documentsTable(const Catalogue& catalogue)
{
    Buffer out = "doc_id\ttitle\tcaption\ttags\tcreated_at\tduration_ms\n";
    for (std::size_t i = 0; i < catalogue.videos.size(); ++i) {
        const Video& v = catalogue.videos[i];
        addRow(out, "{}\t{}\t{}\t{}\t{}\t{}", videoName(static_cast<int>(i)), v.title, v.caption, v.tags,
               v.createdAt, v.durationMs);
    }
    return out;
}

Buffer searchesTable(const Catalogue& catalogue, const Behaviour& behaviour, WorldReport& report,
                     Progress& progress)
{
    Buffer out = "search_id\tuser_id\tts\tquery\tdoc_id\tstage\tposition\tclicked\twatch_ms\tbucket\n";
    std::vector<bool> searched(catalogue.queries.size());
    const auto total = std::ssize(behaviour.searches);
    for (std::ptrdiff_t i = 0; i < total; ++i) {
        if (i % 5'000 == 0) progress.update(i, total);
        const SearchEvent& event = behaviour.searches[static_cast<std::size_t>(i)];
        searched[static_cast<std::size_t>(event.query)] = true;
        report.explorationSearches += event.explore ? 1 : 0;
        const std::string start = fmt::format("s{:07}\t{}\t{}\t{}", i + 1, userName(event.user), event.ts,
                                              catalogue.queries[static_cast<std::size_t>(event.query)].text);
        const char* bucket = event.explore ? "explore" : "base";
        if (event.considered.empty()) addRow(out, "{}\t\t\t\t\t\t{}", start, bucket);
        for (const Considered& c : event.considered) {
            const std::string position = c.position > 0 ? std::to_string(c.position) : "";
            const std::string watch = c.watchMs > 0 ? std::to_string(c.watchMs) : "";
            addRow(out, "{}\t{}\t{}\t{}\t{}\t{}\t{}", start, videoName(c.video), store::stageName(c.stage),
                   position, c.clicked ? 1 : 0, watch, bucket);
            report.clicks += c.clicked ? 1 : 0;
            ++report.searchRows;
        }
    }
    report.searches = total;
    report.queries = std::count(searched.begin(), searched.end(), true);
    return out;
}

Buffer feedTable(const Behaviour& behaviour)
{
    Buffer out = "user_id\tts\tdoc_id\twatch_ms\tclicked\tliked\n";
    for (const FeedEvent& event : behaviour.feed)
        addRow(out, "{}\t{}\t{}\t{}\t{}\t{}", userName(event.user), event.ts, videoName(event.video),
               event.watchMs, event.clicked ? 1 : 0, event.liked ? 1 : 0);
    return out;
}

Buffer judgmentsTable(const Catalogue& catalogue, const Judged& judged)
{
    Buffer out = "query\tdoc_id\tgrade\n";
    for (const WorldJudgment& j : judged.judgments)
        addRow(out, "{}\t{}\t{}", catalogue.queries[static_cast<std::size_t>(j.query)].text,
               videoName(j.video), j.grade);
    return out;
}

Buffer generatedTable(const Catalogue& catalogue, const std::vector<WorldGenerated>& written)
{
    Buffer out = "query\ttitle\tcaption\ttags\texemplar_doc_id\tmodel\n";
    for (const WorldGenerated& g : written)
        addRow(out, "{}\t{}\t{}\t{}\t{}\tsimulated",
               catalogue.queries[static_cast<std::size_t>(g.query)].text, g.text.title, g.text.caption,
               g.text.tags, videoName(g.exemplar));
    return out;
}

Buffer scoresTable(const Catalogue& catalogue, const std::vector<WorldScore>& scores)
{
    Buffer out = "query\tdoc_id\ttheta\n";
    for (const WorldScore& s : scores)
        addRow(out, "{}\t{}\t{:.4f}", catalogue.queries[static_cast<std::size_t>(s.query)].text,
               s.video >= 0 ? videoName(s.video) : fmt::format("generated:{}", -s.video), s.theta);
    return out;
}

} // namespace

WorldReport simulateWorld(const WorldOptions& options, const std::filesystem::path& folder,
                          Progress& progress)
{
    checkWorldOptions(options);
    WorldReport report;
    progress.begin("making the catalogue");
    progress.update(0, 0);
    const Catalogue catalogue = makeCatalogue(options);
    report.videos = std::ssize(catalogue.videos);
    for (const Word& word : catalogue.words)
        report.hiddenPairs += std::ssize(word.intents) -
                              std::ssize(catalogue.queries[static_cast<std::size_t>(word.query)].known);
    writeFileAtomically(folder / "documents.tsv", documentsTable(catalogue));

    progress.begin("simulating sessions");
    const Behaviour behaviour = simulateBehaviour(catalogue, options, progress);
    report.reformulationsInside = behaviour.reformulationsInside;
    report.reformulationsOutside = behaviour.reformulationsOutside;
    report.feedRows = std::ssize(behaviour.feed);
    progress.begin("writing logs");
    writeFileAtomically(folder / "searches.tsv", searchesTable(catalogue, behaviour, report, progress));
    writeFileAtomically(folder / "feed.tsv", feedTable(behaviour));

    progress.begin("judging");
    progress.update(0, 0);
    const Judged judged = judge(catalogue, behaviour, options);
    report.judgments = std::ssize(judged.judgments);
    report.relevantUnexposed = judged.relevantUnexposed;
    writeFileAtomically(folder / "judgments.tsv", judgmentsTable(catalogue, judged));
    const std::vector<WorldGenerated> written = generate(catalogue, behaviour, options);
    report.generated = std::ssize(written);
    for (const WorldGenerated& g : written)
        report.hallucinated += g.hallucinated ? 1 : 0;
    writeFileAtomically(folder / "generated.tsv", generatedTable(catalogue, written));
    const std::vector<WorldScore> scores = discriminate(catalogue, behaviour, written, options);
    report.scores = std::ssize(scores);
    writeFileAtomically(folder / "scores.tsv", scoresTable(catalogue, scores));

    const std::string facts =
        fmt::format("{{\"generator\": {},\n\"options\": {},\n\"counts\": {}}}\n", kGeneratorVersion,
                    worldOptionsJson(options), worldReportJson(report));
    writeFileAtomically(folder / "world.json", nlohmann::ordered_json::parse(facts).dump(2) + "\n");
    return report;
}

std::string worldReportJson(const WorldReport& report)
{
    nlohmann::ordered_json json;
    json["videos"] = report.videos;
    json["queries"] = report.queries;
    json["searches"] = report.searches;
    json["search_rows"] = report.searchRows;
    json["clicks"] = report.clicks;
    json["exploration_searches"] = report.explorationSearches;
    json["reformulations_inside"] = report.reformulationsInside;
    json["reformulations_outside"] = report.reformulationsOutside;
    json["feed_rows"] = report.feedRows;
    json["judgments"] = report.judgments;
    json["relevant_unexposed"] = report.relevantUnexposed;
    json["generated"] = report.generated;
    json["hallucinated"] = report.hallucinated;
    json["scores"] = report.scores;
    json["hidden_pairs"] = report.hiddenPairs;
    return json.dump(2);
}

} // namespace crops::simulation
