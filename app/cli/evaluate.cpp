// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.h"
#include "dataset/test_set_facts.h"
#include "report/result_table.h"
#include "report/wording.h"
#include "store/tables/run_test_sets.h"
#include "study/analysis/collect.h"
#include "study/evaluation/evaluate_run.h"
#include "study/project/whole_results.h"
#include "study/training/train_run.h"
#include "study/training/training_remarks.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct EvaluateArguments {
    std::string project;
    std::int64_t run = 0;
    std::string trec;
    std::string device;
    int depth = 100;
};

report::Table emptyTable()
{
    using enum report::Kind;
    using enum report::Unit;
    return {{{"test_set", "Test set"},
             {"metric", "Metric"},
             {"mean", "Mean", Number, Percent},
             {"low", "Low", Number, Percent},
             {"high", "High", Number, Percent},
             {"queries", "Queries", Count},
             {"sha256", "", Hash},
             {"", "Remarks"}},
            {}};
}

/// Of seen and new queries, where there are both, and of queries without an answer.
std::string remarksOn(const json& details)
{
    std::vector<std::string> remarks;
    for (const char* part : {"seen", "new"})
        if (const auto queries = details[part]["queries"].get<std::int64_t>(); queries > 0)
            remarks.push_back(fmt::format("{} {:.2f} % of {}", part,
                                          100 * details[part]["mean"].get<double>(), grouped(queries)));
    for (const auto& [key, what] : {std::pair{"nothing_retrieved", "nothing retrieved for"},
                                    std::pair{"nothing_relevant", "nothing relevant for"}})
        if (const auto queries = details["all"][key].get<std::int64_t>(); queries > 0)
            remarks.push_back(fmt::format("{} {}", what, grouped(queries)));
    return fmt::format("{}", fmt::join(remarks, "; "));
}

report::Row metricRow(const store::RunMetric& metric, const std::string& remarks)
{
    return {metric.testSet, metric.metric,  metric.mean,       metric.low,
            metric.high,    metric.queries, metric.testSha256, remarks};
}

/// The metrics with numbers; `details` of each stand beside its row.
json metricsJson(const std::vector<store::RunMetric>& metrics)
{
    report::Table table = emptyTable();
    for (const store::RunMetric& metric : metrics)
        table.rows.push_back(metricRow(metric, {}));
    json list = report::tableJson(table);
    for (std::size_t i = 0; i < metrics.size(); ++i)
        list[i]["details"] = json::parse(metrics[i].details);
    return list;
}

json setJson(const store::RunTestSet& set)
{
    const dataset::NoResult reason = dataset::noResultNamed(set.noResult);
    const bool none = reason == dataset::NoResult::None;
    return {{"test_set", set.testSet},
            {"sha256", set.testSha256},
            {"queries", set.queries},
            {"relevant", set.relevant},
            {"relevant_without_text", set.withoutText},
            {"degenerate", dataset::isDegenerate(reason)},
            {"no_result", none ? json() : json(set.noResult)},
            {"reason", none ? json() : json(report::noResultPhrase(reason))},
            {"best", json::parse(set.best)}};
}

/// A set's numbers, and a dash with the reason for those that it cannot give.
void addRows(const store::RunTestSet& set, const std::vector<store::RunMetric>& metrics, report::Table& table)
{
    for (const evaluation::Metric& metric : study::metricsOf(set.testSet)) {
        const std::string name = evaluation::metricName(metric);
        if (const store::RunMetric* value = store::findMetric(metrics, set.testSet, name))
            table.rows.push_back(metricRow(*value, remarksOn(json::parse(value->details))));
        else if (set.queries > 0)
            table.rows.push_back({set.testSet,
                                  name,
                                  {},
                                  {},
                                  {},
                                  {},
                                  {},
                                  report::noResultPhrase(study::testSetReport(set).noResult)});
    }
}

struct Evaluated {
    std::vector<store::RunMetric> metrics;
    std::vector<store::RunTestSet> sets;
};

/// Why no, or not every, TREC file was written.
std::string trecText(const EvaluateArguments& arguments, const Evaluated& evaluated)
{
    if (arguments.trec.empty()) return {};
    std::string text;
    for (const store::RunTestSet& set : evaluated.sets)
        if (!set.noResult.empty())
            text += fmt::format("\n{0}.run, {0}.qrels and {0}.topics.tsv are not written: {1}.", set.testSet,
                                report::noResultPhrase(dataset::noResultNamed(set.noResult)));
    return text;
}

void evaluate(const EvaluateArguments& arguments, Console& console)
{
    store::Project project = store::Project::open(arguments.project);
    study::EvaluateOptions options;
    options.trecFolder = arguments.trec;
    options.device = arguments.device;
    options.depth = arguments.depth;
    study::TestBench bench(project);
    const RunId run{arguments.run};
    Evaluated evaluated;
    evaluated.metrics = study::evaluateRun(project, run, bench, options, console.progress);
    evaluated.sets = store::runTestSets(project, run);
    std::vector<store::RunMetric> all = evaluated.metrics;
    json sets = json::array();
    report::Table table = emptyTable();
    std::string text;
    for (const store::RunTestSet& set : evaluated.sets) {
        sets.push_back(setJson(set));
        addRows(set, evaluated.metrics, table);
        text += fmt::format("\n{:<6} {}", set.testSet, report::testSetText(study::testSetReport(set)));
    }
    for (const store::RunMetric& metric : store::runMetrics(project, run))
        if (study::isWhole(metric.testSet)) {
            all.push_back(metric);
            table.rows.push_back(metricRow(metric, "kept from before θ learned from judgments"));
        }
    if (!table.rows.empty()) text = report::tableText(table) + text;
    json object{{"run", arguments.run},
                {"metrics", metricsJson(all)},
                {"test_sets", sets},
                {"remarks", json::array()}};
    if (const auto scant = study::scantTraining(store::loadRun(project, run).provenance)) {
        object["remarks"].push_back(study::scantTrainingText(*scant));
        text += "\nRemark: " + study::scantTrainingText(*scant);
    }
    if (evaluated.metrics.empty()) {
        const std::string nothing =
            fmt::format("There is nothing to test run {} on: no test set gives a number.", arguments.run);
        object["message"] = nothing;
        text += "\n" + nothing;
        console.exitCode = kFailed;
    }
    console.result(object, text + trecText(arguments, evaluated));
}

} // namespace

void addEvaluate(Commands& commands)
{
    const auto [command, arguments] =
        commands.addOnProject("evaluate", "Test a finished run on CT, QR, REL and RELall",
                              "crops evaluate study.crops 3 --trec trec", evaluate);
    command.add_option("run", arguments.run, "The run's number")->required();
    addNamed(command, "DIR", "--trec", arguments.trec,
             "Folder for CT.run, CT.qrels, QR.run, … as trec_eval reads them");
    command.add_option("--device", arguments.device, "Where to encode; the run's own device if not given");
    command
        .add_option("--depth", arguments.depth,
                    "Documents retrieved for a query, at least 100 (RELall: all, or 1,000 of very many)")
        ->check(CLI::Range(100, 1'000'000));
}

} // namespace crops::cli
