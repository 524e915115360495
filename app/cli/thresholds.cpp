// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <fmt/format.h>

#include "cli/commands.h"
#include "labels/assignment.h"
#include "labels/nearest_pairs.h"
#include "labels/theta_index.h"
#include "report/result_table.h"
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

json pairsJson(const store::Project& project, const std::vector<labels::BorderlinePair>& pairs)
{
    json list = json::array();
    for (const labels::BorderlinePair& pair : pairs) {
        const store::PairNames names = store::pairNames(project, pair.query, pair.doc);
        list.push_back({{"query", names.query},
                        {"doc_id", names.docId},
                        {"title", names.title},
                        {"source", store::candidateSourceName(pair.source)},
                        {"theta", pair.theta},
                        {"kept", pair.kept}});
    }
    return list;
}

json sweepsJson(const store::Project& project)
{
    json list = json::array();
    for (const study::AlphaSweep& sweep : study::alphaSweeps(project)) {
        json points = json::array();
        for (const study::SweepPoint& point : sweep.points) {
            json one{{"alpha", point.alpha}, {"runs", point.runs}};
            for (std::size_t i = 0; i < point.means.size(); ++i)
                one[study::kHeadline[i].title] = point.means[i] ? json(*point.means[i]) : json(nullptr);
            points.push_back(std::move(one));
        }
        list.push_back({{"name", sweep.name}, {"points", std::move(points)}});
    }
    return list;
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

/// What each α keeps and drops of the sources behind θ.
report::Table thresholdsTable(const labels::ThetaIndex& index, const std::vector<double>& alphas)
{
    report::Table table{{{"alpha", "α", report::Kind::Number}}, {}};
    for (const char* fate : {"kept", "dropped"})
        for (std::size_t source = 1; source < store::kCandidateSources; ++source)
            table.columns.push_back({fmt::format("{}.{}", fate, sourceName(source)),
                                     fmt::format("{} {}", sourceName(source), fate), report::Kind::Count});
    for (const double alpha : alphas) {
        const labels::ThresholdCounts counts = index.countsAt(alpha);
        std::vector<report::Cell>& row = table.rows.emplace_back(1, report::Cell(alpha));
        row.insert(row.end(), counts.kept.begin() + 1, counts.kept.end());
        row.insert(row.end(), counts.dropped.begin() + 1, counts.dropped.end());
    }
    return table;
}

std::string thresholdsText(const report::Table& thresholds, const json& object)
{
    const double first = std::get<double>(thresholds.rows.front().front());
    std::string text = report::tableText(thresholds);
    text += "unscored:";
    for (std::size_t source = 1; source < store::kCandidateSources; ++source)
        text += fmt::format(" {} {}", sourceName(source),
                            grouped(object.at("unscored").at(sourceName(source)).get<std::int64_t>()));
    for (const json& pair : object.at("nearest"))
        text += fmt::format("\n  {} {} {}: {} → {} {}", pair.at("kept").get<bool>() ? "kept   " : "dropped",
                            thetaText(pair.at("theta").get<double>(), first),
                            pair.at("source").get<std::string>(),
                            text::printable(pair.at("query").get<std::string>()),
                            text::printable(pair.at("doc_id").get<std::string>()),
                            text::printable(pair.at("title").get<std::string>()));
    for (const json& sweep : object.at("sweeps"))
        text += fmt::format("\nmetrics against α, {}: {}", sweep.at("name").get<std::string>(),
                            sweep.at("points").dump());
    return text;
}

void showThresholds(const std::string& path, const std::vector<double>& alphas, std::size_t nearest,
                    const std::string& queryPart, Console& console)
{
    for (const double alpha : alphas)
        labels::requireAlpha(alpha);
    const store::Project project = store::Project::open(path, store::OpenMode::ReadOnly);
    const auto index = labels::ThetaIndex::load(project, store::activeScorer(project), console.progress);
    const report::Table thresholds = thresholdsTable(index, alphas);
    json object{{"thresholds", json(report::tableJson(thresholds))},
                {"unscored", sourcesJson(index.unscored())}};
    object["nearest"] = pairsJson(project, labels::nearestPairs(project, index, alphas.front(), nearest,
                                                                {.queryPart = queryPart}, console.progress));
    object["sweeps"] = sweepsJson(project);
    console.result(object, thresholdsText(thresholds, object));
}

} // namespace

void addThresholds(CLI::App& app, Console& console, Body& body)
{
    struct Arguments {
        std::string project;
        std::vector<double> alphas{0.6};
        std::size_t nearest = 20;
        std::string query;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        addCommand(app, "thresholds", "What each α keeps of P1, P2 and P3, and the pairs nearest to it",
                   "crops thresholds study.crops --alpha 0.5 0.6 0.7 --nearest 20");
    command->add_option("project", arguments->project, "The project file")->required();
    command->add_option("--alpha", arguments->alphas, "One threshold or more; pairs are shown for the first")
        ->expected(1, -1)
        ->capture_default_str();
    command->add_option("--nearest", arguments->nearest, "How many pairs, half kept and half dropped")
        ->capture_default_str();
    command->add_option("--query", arguments->query, "Only pairs of queries with this in their text");
    command->callback([arguments, &console, &body] {
        body = [arguments, &console] {
            showThresholds(arguments->project, arguments->alphas, arguments->nearest, arguments->query,
                           console);
        };
    });
}

} // namespace crops::cli
