// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "base/numbers.h"
#include "cli/commands.h"
#include "labels/assignment.h"
#include "labels/nearest_pairs.h"
#include "labels/theta_index.h"
#include "report/shown_tables.h"
#include "store/pages/pair_rows.h"
#include "store/tables/score_table.h"
#include "study/analysis/alpha_sweep.h"
#include "text/printable.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

const char* sourceName(std::size_t source)
{
    return store::candidateSourceName(static_cast<store::CandidateSource>(source));
}

/// {"reformulation": N, "feed": N, "generated": N}
json sourcesJson(const labels::SourceCounts& counts)
{
    json object;
    for (std::size_t source = 1; source < counts.size(); ++source)
        object[sourceName(source)] = counts[source];
    return object;
}

/// θ with four decimals, or as many as tell it from α: a dropped 0.59999999 is not shown as 0.6000.
std::string thetaText(double theta, double alpha)
{
    int digits = 4;
    while (digits < 17 && theta != alpha &&
           fmt::format("{:.{}f}", theta, digits) == fmt::format("{:.{}f}", alpha, digits))
        ++digits;
    return fmt::format("{:.{}f}", theta, digits);
}

/// The pairs nearest to α.
report::Table nearestTable(const store::Project& project, const std::vector<labels::BorderlinePair>& pairs,
                           double alpha)
{
    using enum report::Kind;
    report::Table table{{{"kept", "Kept", Flag},
                         {"theta", "", Number},
                         {"", "θ", Figures},
                         {"source", "Source", Word},
                         {"query", "Query"},
                         {"doc_id", "Document"},
                         {"title", "Title"}},
                        {}};
    for (const labels::BorderlinePair& pair : pairs) {
        const store::PairNames names = store::pairNames(project, pair.query, pair.doc);
        table.rows.push_back({pair.kept, pair.theta, thetaText(pair.theta, alpha),
                              store::candidateSourceName(pair.source), names.query, names.docId,
                              names.title});
    }
    return table;
}

struct ThresholdsArguments {
    std::string project;
    std::vector<double> alphas{0.6};
    std::size_t nearest = 20;
    std::string query;
};

void showThresholds(const ThresholdsArguments& arguments, Console& console)
{
    const std::vector<double>& alphas = arguments.alphas;
    for (const double alpha : alphas)
        labels::requireAlpha(alpha);
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    const auto index = labels::ThetaIndex::load(project, store::activeScorer(project), console.progress);
    const report::Table thresholds = report::thresholdsTable(index, alphas);
    const report::Table pairs =
        nearestTable(project,
                     labels::nearestPairs(project, index, alphas.front(), arguments.nearest,
                                          {.queryPart = arguments.query}, console.progress),
                     alphas.front());
    json sweeps = json::array();
    std::string text = report::tableText(thresholds) + "unscored:";
    for (std::size_t source = 1; source < index.unscored().size(); ++source)
        text += fmt::format(" {} {}", sourceName(source), grouped(index.unscored()[source]));
    if (!pairs.rows.empty())
        text += fmt::format("\n\nNearest to α = {}\n{}", alphas.front(), report::tableText(pairs));
    for (const study::AlphaSweep& sweep : study::alphaSweeps(project)) {
        const report::Table points = report::sweepTable(sweep.points);
        sweeps.push_back({{"name", sweep.name}, {"points", json(report::tableJson(points))}});
        text += fmt::format("\nMetrics against α, in percent: {}\n{}", text::printable(sweep.name),
                            report::tableText(points));
    }
    console.result({{"thresholds", json(report::tableJson(thresholds))},
                    {"unscored", sourcesJson(index.unscored())},
                    {"nearest", json(report::tableJson(pairs))},
                    {"sweeps", sweeps}},
                   text);
}

} // namespace

void addThresholds(Commands& commands)
{
    const auto [command, arguments] = commands.addOnProject(
        "thresholds", "What each α keeps of P1, P2 and P3, and the pairs nearest to it",
        "crops thresholds study.crops --alpha 0.5 0.6 0.7 --nearest 20", showThresholds);
    addUsual(command, "--alpha", arguments.alphas, "One threshold or more; pairs are shown for the first")
        ->expected(1, -1);
    addUsual(command, "--nearest", arguments.nearest, "How many pairs, half kept and half dropped");
    command.add_option("--query", arguments.query, "Only pairs of queries with this in their text");
}

} // namespace crops::cli
