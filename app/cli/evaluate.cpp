// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "base/numbers.h"
#include "cli/commands.h"
#include "dataset/test_set_facts.h"
#include "report/report_tables.h"
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
    RunId run;
    study::EvaluateOptions options;
};

json metricJson(const store::RunMetric& metric)
{
    return {{"test_set", metric.testSet},  {"metric", metric.metric},
            {"mean", metric.mean},         {"low", metric.low},
            {"high", metric.high},         {"queries", metric.queries},
            {"sha256", metric.testSha256}, {"details", json::parse(metric.details)}};
}

std::string metricText(const store::RunMetric& metric)
{
    const json details = json::parse(metric.details);
    std::string text =
        fmt::format("{:<6} {:<11} {:6.2f} %  [{:.2f}, {:.2f}]  {} queries", metric.testSet, metric.metric,
                    100 * metric.mean, 100 * metric.low, 100 * metric.high, grouped(metric.queries));
    for (const char* part : {"seen", "new"})
        if (details[part]["queries"].get<std::int64_t>() > 0)
            text += fmt::format("; {} {:.2f} % of {}", part, 100 * details[part]["mean"].get<double>(),
                                grouped(details[part]["queries"].get<std::int64_t>()));
    const auto nothing = details["all"]["nothing_retrieved"].get<std::int64_t>();
    const auto irrelevant = details["all"]["nothing_relevant"].get<std::int64_t>();
    if (nothing > 0) text += fmt::format("; nothing retrieved for {}", grouped(nothing));
    if (irrelevant > 0) text += fmt::format("; nothing relevant for {}", grouped(irrelevant));
    return text;
}

/// What the set is, its numbers, and a dash with the reason for those that it cannot give.
std::string setText(const report::TestSetReport& set, const std::vector<store::RunMetric>& metrics)
{
    std::string text;
    for (const evaluation::Metric& metric : study::metricsOf(set.name)) {
        const std::string name = evaluation::metricName(metric);
        if (const store::RunMetric* value = store::findMetric(metrics, set.name, name))
            text += metricText(*value) + "\n";
        else if (set.queries > 0)
            text += fmt::format("{:<6} {:<11} {}  {}\n", set.name, name, report::kDash,
                                report::noResultPhrase(set.noResult));
    }
    return text + fmt::format("{:<6} {}", set.name, report::testSetText(set));
}

struct Evaluated {
    std::vector<store::RunMetric> metrics;
    std::vector<store::RunTestSet> sets;
};

/// Why no, or not every, TREC file was written.
std::string trecText(const EvaluateArguments& arguments, const Evaluated& evaluated)
{
    if (arguments.options.trecFolder.empty()) return {};
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
    study::TestBench bench(project);
    const RunId run = arguments.run;
    Evaluated evaluated;
    evaluated.metrics = study::evaluateRun(project, run, bench, arguments.options, console.progress);
    evaluated.sets = store::runTestSets(project, run);
    json list = json::array();
    for (const store::RunMetric& metric : evaluated.metrics)
        list.push_back(metricJson(metric));
    json sets = json::array();
    std::string text;
    for (const store::RunTestSet& set : evaluated.sets) {
        const report::TestSetReport shown = study::testSetReport(set);
        sets.push_back(json(report::testSetJson(shown)));
        text += (text.empty() ? "" : "\n") + setText(shown, evaluated.metrics);
    }
    for (const store::RunMetric& metric : store::runMetrics(project, run))
        if (study::isWhole(metric.testSet)) {
            list.push_back(metricJson(metric));
            text += "\n" + metricText(metric) + "; kept from before θ learned from judgments";
        }
    json object{{"run", run.value}, {"metrics", list}, {"test_sets", sets}, {"remarks", json::array()}};
    if (const auto scant = study::scantTraining(store::loadRun(project, run).provenance)) {
        object["remarks"].push_back(study::scantTrainingText(*scant));
        text += "\nRemark: " + study::scantTrainingText(*scant);
    }
    if (evaluated.metrics.empty()) {
        const std::string nothing =
            fmt::format("There is nothing to test run {} on: no test set gives a number.", run.value);
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
    command.add_option("run", arguments.run.value, "The run's number")->required();
    addNamed(command, "DIR", "--trec", arguments.options.trecFolder,
             "Folder for CT.run, CT.qrels, QR.run, … as trec_eval reads them");
    command.add_option("--device", arguments.options.device,
                       "Where to encode; the run's own device if not given");
    command
        .add_option("--depth", arguments.options.depth,
                    "Documents retrieved for a query, at least 100 (RELall: all, or 1,000 of very many)")
        ->check(CLI::Range(100, 1'000'000));
}

} // namespace crops::cli
