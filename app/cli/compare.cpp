// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/numbers.h"
#include "cli/commands.h"
#include "cli/project_access.h"
#include "cli/report.h"
#include "report/report.h"
#include "report/result_table.h"
#include "report/summary.h"
#include "study/analysis/collect.h"
#include "study/analysis/gain_sources.h"
#include "study/evaluation/evaluate_run.h"
#include "study/experiments/config_difference.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct CompareArguments {
    std::string project;
    std::vector<std::int64_t> runs;
    std::string baseline;
    bool config = false;
    bool sources = false;
    bool documents = false;
    std::string csv;
    report::CsvProfile profile = report::CsvProfile::Analysis;
};

/// "P0+P2", "none".
std::string sourcesText(study::SourceSet sources)
{
    std::vector<std::string> names;
    for (int source = 0; source < store::kCandidateSources; ++source)
        if ((sources >> source) & 1) names.push_back(fmt::format("P{}", source));
    return names.empty() ? "none" : fmt::format("{}", fmt::join(names, "+"));
}

report::Table groupsTable(const std::vector<study::GainGroup>& groups)
{
    using enum report::Kind;
    using enum report::Unit;
    report::Table table{{{"sources", "Sources"},
                         {"queries", "Queries", Count},
                         {"mean_a", "", Number, Share},
                         {"mean_b", "", Number, Share},
                         {"difference", "Difference", Number, Points},
                         {"low", "Low", Number, Points},
                         {"high", "High", Number, Points},
                         {"wins", "Better", Count},
                         {"ties", "Equal", Count},
                         {"losses", "Worse", Count}},
                        {}};
    for (const study::GainGroup& group : groups) {
        const auto number = [&](double value) {
            return group.queries > 0 ? report::Cell(value) : report::Cell();
        };
        table.rows.push_back({sourcesText(group.sources), group.queries, number(group.meanA),
                              number(group.meanB), number(group.difference), number(group.interval.low),
                              number(group.interval.high), group.wins, group.ties, group.losses});
    }
    return table;
}

json documentsJson(const std::optional<study::DocumentGain>& gain)
{
    if (!gain) return {};
    json sources;
    for (std::size_t i = 0; i < gain->bySource.size(); ++i)
        sources[fmt::format("P{}", i)] = gain->bySource[i];
    return {{"documents", gain->documents},
            {"by_source", sources},
            {"positive_of_another_query", gain->otherQuery},
            {"never_a_positive", gain->unknown}};
}

std::string documentsText(const char* what, const std::optional<study::DocumentGain>& gain)
{
    if (!gain) return {};
    std::string text = fmt::format("  {}: {} relevant documents (", what, grouped(gain->documents));
    for (std::size_t i = 0; i < gain->bySource.size(); ++i)
        text += fmt::format("{} by P{}, ", grouped(gain->bySource[i]), i);
    return text + fmt::format("{} positives of another query, {} never a positive)\n",
                              grouped(gain->otherQuery), grouped(gain->unknown));
}

void showSources(const store::Project& project, const CompareArguments& arguments, Console& console)
{
    if (arguments.runs.size() != 2)
        throw Error(ErrorCode::Usage, "--sources explains the gain of one run over another: give two runs.");
    const RunId a{arguments.runs[0]};
    const RunId b{arguments.runs[1]};
    json object = json::object();
    std::string text = fmt::format(
        "Run {} − run {}, by the sources of the positives that training knew for the same query\n", b.value,
        a.value);
    for (std::size_t i = 0; i < study::kHeadlines; ++i) {
        study::GainOptions options;
        options.documents = arguments.documents;
        const study::GainSources gains = study::gainSources(project, a, b, i, options, console.progress);
        const char* title = study::kHeadline[i].title;
        object[title] = {{"labels_of_run", gains.labelsOf.value},
                         {"label_set", gains.labelSet.value},
                         {"by_source", json(report::tableJson(groupsTable(gains.bySource)))},
                         {"by_combination", json(report::tableJson(groupsTable(gains.byCombination)))},
                         {"gained", documentsJson(gains.gained)},
                         {"lost", documentsJson(gains.lost)}};
        text += fmt::format(
            "\n{} (positives of run {}, label set {}; a query with several sources counts under each)\n{}",
            title, gains.labelsOf.value, gains.labelSet.value,
            report::tableText(groupsTable(gains.bySource)));
        text += documentsText("found by the second run only", gains.gained);
        text += documentsText("found by the first run only", gains.lost);
    }
    console.result(object, text);
}

void showConfig(const store::Project& project, const CompareArguments& arguments, Console& console)
{
    std::vector<store::RunRow> rows;
    for (const std::int64_t run : arguments.runs)
        rows.push_back(store::loadRun(project, RunId{run}));
    report::Table table{{{"", "Setting"}}, {}};
    for (const store::RunRow& run : rows)
        table.columns.push_back({"", fmt::format("Run {}", run.id.value)});
    json object = json::object();
    for (const study::ConfigRow& row : study::configDifference(rows)) {
        json values = json::array();
        std::vector<report::Cell>& cells = table.rows.emplace_back(1, report::Cell(row.key));
        for (const std::optional<std::string>& value : row.values) {
            values.push_back(value ? json(*value) : json());
            cells.emplace_back(value);
        }
        object[row.key] = values;
    }
    console.result({{"runs", arguments.runs}, {"differs", object}},
                   table.rows.empty() ? "The runs have the same settings.\n" : report::tableText(table));
}

void showComparison(store::Project& project, const CompareArguments& arguments, Console& console)
{
    std::vector<RunId> runs;
    for (const std::int64_t run : arguments.runs)
        runs.push_back(RunId{run});
    study::evaluateMissing(project, runs, console.progress);
    report::ReportData data = study::collectReport(project, runs, console.progress);
    report::summarize(data, {}, report::MixedTestSets::Refuse, console.progress);
    if (!arguments.csv.empty()) {
        const std::filesystem::path folder(arguments.csv);
        report::exportRuns(data, folder / "runs.csv", arguments.profile);
        report::exportPerQuery(data, folder / "per_query.csv", arguments.profile);
        report::exportComparisons(data, folder / "comparison.csv", arguments.profile);
    }
    console.result(json::parse(report::reportJson(data)), report::renderTable(data, arguments.baseline));
}

void compare(const CompareArguments& arguments, Console& console)
{
    std::set<std::int64_t> once;
    for (const std::int64_t run : arguments.runs)
        if (!once.insert(run).second)
            throw Error(ErrorCode::Usage, "Run {} is named twice: give different runs to compare.", run);
    store::Project project = openReadingAtLeast(arguments.project);
    if (arguments.config) return showConfig(project, arguments, console);
    if (arguments.sources) return showSources(project, arguments, console);
    showComparison(project, arguments, console);
}

} // namespace

void addCompare(Commands& commands)
{
    const auto [command, arguments] =
        commands.addOnProject("compare", "Compare runs query by query, with intervals and p-values",
                              "crops compare study.crops 1 2 3", compare);
    command.add_option("runs", arguments.runs, "Two runs or more; seeds of one experiment are averaged")
        ->required()
        ->expected(2, -1);
    addBaselineOption(command, arguments.baseline);
    CLI::Option* config =
        command.add_flag("--config", arguments.config, "Only the settings in which the runs differ");
    CLI::Option* sources = command.add_flag("--sources", arguments.sources,
                                            "Two runs: the gain by the sources of the training positives");
    sources->excludes(config);
    command
        .add_flag("--documents", arguments.documents,
                  "With --sources: also the relevant documents that only one of the runs finds")
        ->needs(sources);
    CLI::Option* csv = command.add_option("--csv", arguments.csv,
                                          "Also write runs.csv, per_query.csv and comparison.csv there");
    csv->type_name("DIR")->excludes(config)->excludes(sources);
    addProfileOption(command, arguments.profile, "Of the CSV files")->needs(csv);
}

} // namespace crops::cli
