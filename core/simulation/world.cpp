// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/world.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "simulation/discriminator.h"
#include "simulation/oracle.h"
#include "simulation/world_tables.h"

namespace crops::simulation
{

namespace
{

/// Raised whenever the same options give other bytes.
constexpr int kGeneratorVersion = 2;

/// Counts what the searches hold.
void countSearches(const Catalogue& catalogue, const Behaviour& behaviour, WorldReport& report)
{
    std::vector<bool> searched(catalogue.queries.size());
    for (const SearchEvent& event : behaviour.searches) {
        searched[static_cast<std::size_t>(event.query)] = true;
        report.explorationSearches += event.explore ? 1 : 0;
        report.searchRows += std::ssize(event.considered);
        for (const Considered& c : event.considered)
            report.clicks += c.clicked ? 1 : 0;
    }
    report.searches = std::ssize(behaviour.searches);
    report.queries = std::count(searched.begin(), searched.end(), true);
}

/// Every video, in the catalogue's order.
std::vector<int> allVideos(const Catalogue& catalogue)
{
    std::vector<int> all(catalogue.videos.size());
    std::iota(all.begin(), all.end(), 0);
    return all;
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
        report.hiddenPairs += std::ssize(word.intents) - std::ssize(catalogue.query(word.query).known);
    writeFileAtomically(folder / "documents.tsv", documentsTable(catalogue, allVideos(catalogue)));

    progress.begin("simulating sessions");
    const Behaviour behaviour = simulateBehaviour(catalogue, options, progress);
    report.reformulationsInside = behaviour.reformulationsInside;
    report.reformulationsOutside = behaviour.reformulationsOutside;
    report.feedRows = std::ssize(behaviour.feed);
    progress.begin("writing logs");
    countSearches(catalogue, behaviour, report);
    writeFileAtomically(folder / "searches.tsv", searchesTable(catalogue, behaviour.searches, progress));
    writeFileAtomically(folder / "feed.tsv", feedTable(behaviour.feed));

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
