// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "cli/commands.h"
#include "dataset/test_set_facts.h"
#include "learn/devices/devices.h"
#include "learn/devices/process.h"
#include "learn/devices/ranks.h"
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

struct TrainArguments {
    std::string project;
    std::string experiment;
    std::string device = "cpu";
    std::int64_t resume = 0;
};

json outcomeJson(const study::TrainOutcome& outcome)
{
    return {{"run", outcome.run.value},
            {"steps", outcome.steps},
            {"total_steps", outcome.totalSteps},
            {"final_loss", outcome.steps > 0 ? json(outcome.finalLoss) : json()},
            {"best_step", outcome.bestStep > 0 ? json(outcome.bestStep) : json()},
            {"stopped", outcome.stopped},
            {"remarks", outcome.remarks}};
}

std::string remarkLines(const study::TrainOutcome& outcome)
{
    std::string text;
    for (const std::string& remark : outcome.remarks)
        text += "\nRemark: " + remark;
    return text;
}

std::string outcomeText(const study::TrainOutcome& outcome)
{
    if (outcome.stopped)
        return fmt::format("Run {} stopped at step {} of {}; go on with: crops train PROJECT --resume {}",
                           outcome.run.value, grouped(outcome.steps), grouped(outcome.totalSteps),
                           outcome.run.value);
    if (outcome.steps == 0) return fmt::format("Run {} is ready (nothing to train).", outcome.run.value);
    const std::string best =
        outcome.bestStep > 0
            ? fmt::format(" The weights are those of step {}, the best on the held-out queries.",
                          grouped(outcome.bestStep))
            : "";
    return fmt::format("Run {} finished: {} steps, loss {:.4f}.{}", outcome.run.value, grouped(outcome.steps),
                       outcome.finalLoss, best);
}

/// "cuda" means the device of this rank.
std::string deviceOf(const TrainArguments& arguments, const std::optional<learn::RankOptions>& rank)
{
    if (arguments.device != "cuda") return arguments.device;
    return fmt::format("cuda:{}", rank ? rank->local : 0);
}

std::vector<study::TrainOutcome> trainAll(store::Project& project, const TrainArguments& arguments,
                                          bool deviceGiven, const std::shared_ptr<learn::Ranks>& ranks,
                                          Console& console)
{
    if (arguments.resume > 0)
        return {study::resumeRun(project, RunId{arguments.resume}, deviceGiven ? arguments.device : "",
                                 console.progress, {}, ranks)};
    const study::Experiment experiment = study::loadExperiment(arguments.experiment);
    std::vector<study::TrainOutcome> outcomes;
    study::ExperimentTraining training(project, experiment, console.progress);
    for (const std::int64_t seed : experiment.seeds) {
        outcomes.push_back(training.train(seed, arguments.device, console.progress, {}, ranks));
        if (outcomes.back().stopped) break;
    }
    return outcomes;
}

void train(TrainArguments arguments, bool deviceGiven, Console& console)
{
    if ((arguments.resume > 0) == !arguments.experiment.empty())
        throw Error(ErrorCode::Usage, "Give an experiment file, or --resume with a run's number, not both.");
    if (const std::string warning = learn::productWarning(); !warning.empty()) console.progress.note(warning);
    const std::optional<learn::RankOptions> rank = learn::ranksFromEnvironment();
    arguments.device = deviceOf(arguments, rank);
    std::shared_ptr<learn::Ranks> ranks;
    if (rank) {
        console.progress.note(fmt::format("rank {} of {}: waiting for the others at {}:{}", rank->rank,
                                          rank->world, rank->address, rank->port));
        ranks = learn::Ranks::join(*rank);
    }
    store::Project project = store::Project::open(arguments.project);
    const std::vector<study::TrainOutcome> outcomes =
        trainAll(project, arguments, deviceGiven, ranks, console);
    if (outcomes.back().stopped) console.exitCode = kInterrupted;
    if (ranks && !ranks->isFirst()) return; // rank 0 tells
    json object = outcomeJson(outcomes.back());
    std::string text;
    json all = json::array();
    for (const study::TrainOutcome& outcome : outcomes) {
        all.push_back(outcomeJson(outcome));
        text += (text.empty() ? "" : "\n") + outcomeText(outcome) + remarkLines(outcome);
    }
    object["runs"] = all;
    console.result(object, text);
}

void addTrain(CLI::App& app, Console& console, Body& body)
{
    auto arguments = std::make_shared<TrainArguments>();
    CLI::App* command = addCommand(app, "train", "Train one experiment, a run for each of its seeds",
                                   "crops train study.crops samples/experiments/crops.json --device cuda:0");
    command->add_option("project", arguments->project, "The project file")->required();
    command->add_option("experiment", arguments->experiment, "Experiment file (JSON)");
    CLI::Option* device =
        command->add_option("--device", arguments->device,
                            "cpu, cuda:N, or cuda: the first one, of several processes each its own");
    command->add_option("--resume", arguments->resume, "Go on with this stopped or killed run")
        ->check(CLI::Range(std::int64_t{1}, std::numeric_limits<std::int64_t>::max()))
        ->type_name("RUN");
    command->callback([arguments, device, &console, &body] {
        body = [arguments, device, &console] { train(*arguments, device->count() > 0, console); };
    });
}

struct EvaluateArguments {
    std::string project;
    std::int64_t run = 0;
    std::string trec;
    std::string device;
    int depth = 100;
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

/// What the set is, its numbers, and a dash with the reason for those that it cannot give.
std::string setText(const store::RunTestSet& set, const std::vector<store::RunMetric>& metrics)
{
    const report::TestSetReport shown = study::testSetReport(set);
    std::string text;
    for (const evaluation::Metric& metric : study::metricsOf(set.testSet)) {
        const std::string name = evaluation::metricName(metric);
        if (const store::RunMetric* value = store::findMetric(metrics, set.testSet, name))
            text += metricText(*value) + "\n";
        else if (set.queries > 0)
            text += fmt::format("{:<6} {:<11} {}  {}\n", set.testSet, name, report::kDash,
                                report::noResultPhrase(shown.noResult));
    }
    return text + fmt::format("{:<6} {}", set.testSet, report::testSetText(shown));
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
    json list = json::array();
    for (const store::RunMetric& metric : evaluated.metrics)
        list.push_back(metricJson(metric));
    json sets = json::array();
    std::string text;
    for (const store::RunTestSet& set : evaluated.sets) {
        sets.push_back(setJson(set));
        text += (text.empty() ? "" : "\n") + setText(set, evaluated.metrics);
    }
    for (const store::RunMetric& metric : store::runMetrics(project, run))
        if (study::isWhole(metric.testSet)) {
            list.push_back(metricJson(metric));
            text += "\n" + metricText(metric) + "; kept from before θ learned from judgments";
        }
    json object{{"run", arguments.run}, {"metrics", list}, {"test_sets", sets}, {"remarks", json::array()}};
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

void addEvaluate(CLI::App& app, Console& console, Body& body)
{
    auto arguments = std::make_shared<EvaluateArguments>();
    CLI::App* command = addCommand(app, "evaluate", "Test a finished run on CT, QR, REL and RELall",
                                   "crops evaluate study.crops 3 --trec trec");
    command->add_option("project", arguments->project, "The project file")->required();
    command->add_option("run", arguments->run, "The run's number")->required();
    command
        ->add_option("--trec", arguments->trec,
                     "Folder for CT.run, CT.qrels, QR.run, … as trec_eval reads them")
        ->type_name("DIR");
    command->add_option("--device", arguments->device, "Where to encode; the run's own device if not given");
    command
        ->add_option("--depth", arguments->depth,
                     "Documents retrieved for a query, at least 100 (RELall: all, or 1,000 of very many)")
        ->check(CLI::Range(100, 1'000'000));
    command->callback(
        [arguments, &console, &body] { body = [arguments, &console] { evaluate(*arguments, console); }; });
}

} // namespace

void addExperimentCommands(CLI::App& app, Console& console, Body& body)
{
    addTrain(app, console, body);
    addEvaluate(app, console, body);
}

} // namespace crops::cli
