// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/evaluation/evaluate_run.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/json_fields.h"
#include "dataset/test_set_facts.h"
#include "evaluation/comparison.h"
#include "evaluation/metrics.h"
#include "evaluation/trec_files.h"
#include "store/tables/hand_judgments.h"
#include "store/tables/run_test_sets.h"
#include "study/evaluation/answers.h"
#include "study/evaluation/curve_evaluation.h"
#include "study/experiments/experiment.h"
#include "study/experiments/imported_system.h"
#include "study/project/catalogue.h"
#include "study/project/settings.h"
#include "study/project/whole_results.h"
#include "study/search/ranker.h"

namespace crops::study
{

namespace
{

constexpr const char* kJudgments = "judgments_sha256"; // in RunMetric::details

nlohmann::json summaryJson(const evaluation::Summary& summary, std::size_t metric)
{
    return {{"queries", summary.queries},
            {"nothing_retrieved", summary.nothingRetrieved},
            {"nothing_relevant", summary.nothingRelevant},
            {"mean", summary.queries > 0 ? nlohmann::json(summary.means[metric]) : nlohmann::json()}};
}

/// A metric with its value of each query.
struct Measured {
    store::RunMetric metric;
    std::vector<store::RunQueryValue> values;
};

/// `judgments`: judgmentsHash() where the set is of judgments, else empty.
std::vector<Measured> measure(const dataset::TestSet& set, const evaluation::Evaluation& result, int rounds,
                              const std::string& judgments, Progress& progress)
{
    std::vector<Measured> metrics;
    for (std::size_t m = 0; m < result.metrics.size(); ++m) {
        evaluation::ResamplingOptions resampling;
        resampling.rounds = rounds;
        const evaluation::Interval interval =
            evaluation::bootstrapMean(result.values[m], resampling, progress);
        store::RunMetric metric;
        metric.testSet = set.name;
        metric.metric = evaluation::metricName(result.metrics[m]);
        metric.testSha256 = set.sha256;
        metric.mean = result.all.means[m];
        metric.low = interval.low;
        metric.high = interval.high;
        metric.queries = result.all.queries;
        nlohmann::json details{{"all", summaryJson(result.all, m)},
                               {"seen", summaryJson(result.seen, m)},
                               {"new", summaryJson(result.fresh, m)}};
        if (!judgments.empty()) details[kJudgments] = judgments;
        metric.details = details.dump();
        std::vector<store::RunQueryValue> values;
        for (std::size_t q = 0; q < set.queries.size(); ++q)
            values.push_back({set.queries[q].id, result.values[m][q], set.queries[q].seen});
        metrics.push_back({std::move(metric), std::move(values)});
    }
    return metrics;
}

void requireFinished(const store::RunRow& run)
{
    if (run.status == store::RunStatus::Finished) return;
    throw Error(ErrorCode::Missing,
                "Run {} has not finished (it is {} at step {} of {}); go on with: crops train … --resume {}",
                run.id.value, store::runStatusName(run.status), run.step, run.totalSteps, run.id.value);
}

/// Whether any of the sets gives a number.
bool gives(const std::vector<store::RunTestSet>& facts)
{
    return std::any_of(facts.begin(), facts.end(),
                       [](const store::RunTestSet& set) { return set.noResult.empty(); });
}

/// One run's system, and where its numbers go.
struct Tested {
    store::Project& project;
    RunId run;
    const Catalogue& catalogue;
    Ranker& ranker;
    const Experiment& experiment;
    const EvaluateOptions& options;
};

/// RELall's average precision wants every document ranked. Where that would be too many numbers to hold, and
/// where an approximate index finds the near ones only, the depth is TREC's usual 1,000.
std::size_t depthOf(const dataset::TestSet& set, const Tested& tested)
{
    const auto depth = static_cast<std::size_t>(std::max(tested.options.depth, 100));
    if (set.name != "RELall") return depth;
    constexpr std::size_t kMostHits = 20'000'000;
    const std::size_t all = tested.catalogue.ids.size();
    const bool exact = tested.experiment.method->ranksByBm25 || tested.experiment.retrieval.exact;
    if (exact && all * set.queries.size() <= kMostHits) return std::max(depth, all);
    return std::max<std::size_t>(depth, 1000);
}

std::vector<Measured> testOn(const dataset::TestSet& set, const Tested& tested, Progress& progress)
{
    progress.begin("testing " + set.name);
    const evaluation::SystemRun answers =
        set.name == "REL" ? answerJudged(tested.catalogue, tested.ranker, set, progress)
                          : answer(tested.catalogue, tested.ranker, set, depthOf(set, tested), progress);
    const evaluation::Evaluation result = evaluation::evaluate(set, answers, metricsOf(set.name), progress);
    const std::string judgments =
        set.name.starts_with("REL") ? store::judgmentsHash(tested.project) : std::string();
    std::vector<Measured> metrics = measure(set, result, tested.options.rounds, judgments, progress);
    if (!tested.options.trecFolder.empty())
        evaluation::writeTrecFiles(tested.options.trecFolder, set, answers,
                                   fmt::format("crops-{}", tested.run.value));
    return metrics;
}

} // namespace

std::vector<store::RunMetric> evaluateRun(store::Project& project, RunId id, TestBench& bench,
                                          const EvaluateOptions& options, Progress& progress)
{
    const store::RunRow run = store::loadRun(project, id);
    requireFinished(run);
    const Experiment experiment = experimentOf(run);
    const std::vector<store::RunTestSet> facts = factsOf(run, bench, progress);
    const std::vector<const dataset::TestSet*> sets = bench.allSets(experiment.split, progress);
    std::vector<Measured> measured;
    if (gives(facts)) {
        const std::unique_ptr<Ranker> ranker =
            makeRunRanker(project, run, experiment, bench.catalogue(progress), options.device, progress);
        for (std::size_t i = 0; i < sets.size(); ++i)
            if (facts[i].noResult.empty())
                for (Measured& metric :
                     testOn(*sets[i], {project, id, bench.catalogue(progress), *ranker, experiment, options},
                            progress))
                    measured.push_back(std::move(metric));
        if (const auto index = ranker->indexFacts()) store::replaceRunIndex(project, id, *index);
    }
    std::vector<store::RunMetric> stored;
    for (const Measured& one : measured)
        stored.push_back(one.metric);
    // Without points from the training itself its curves get the one that is known now.
    if (learnsFromLabels(experiment) && experiment.curves.every == 0)
        store::addRunPoints(project, id, curvePoints(stored, run.step));
    keepResults(project, id, experiment.split, bench, progress);
    // The metrics last: whoever finds them all (evaluateMissing) finds the rest as well, even after a kill.
    for (const Measured& one : measured)
        store::replaceRunMetric(project, id, one.metric, one.values);
    store::replaceRunTestSets(project, id, facts);
    return stored;
}

std::vector<store::RunTestSet> factsOf(const store::RunRow& run, TestBench& bench, Progress& progress)
{
    std::vector<store::RunTestSet> facts = bench.facts(experimentOf(run).split, progress);
    for (store::RunTestSet& set : facts)
        if (set.noResult.empty() && !answersTestSet(run, set.testSet))
            set.noResult = dataset::noResultName(dataset::NoResult::NoList);
    return facts;
}

bool judgedSince(const store::RunMetric& metric, const std::string& judgmentsHash)
{
    const nlohmann::json details = tryParseJson(metric.details);
    const auto found = details.is_object() ? details.find(kJudgments) : details.end();
    return details.is_object() && found != details.end() && *found != judgmentsHash;
}

int evaluateMissing(store::Project& project, std::span<const RunId> runs, Progress& progress)
{
    if (project.mode() == store::OpenMode::ReadOnly) return 0; // what is there is compared and reported
    int evaluated = 0;
    TestBench bench(project);
    const std::string judgments = store::judgmentsHash(project);
    for (const store::RunRow& run : store::listRuns(project)) {
        const bool wanted = runs.empty() || std::find(runs.begin(), runs.end(), run.id) != runs.end();
        if (!wanted || run.status != store::RunStatus::Finished) continue;
        const dataset::SplitOptions split = experimentOf(run).split;
        keepResults(project, run.id, split, bench, progress);
        const std::vector<store::RunTestSet> facts = factsOf(run, bench, progress);
        const std::vector<store::RunMetric> metrics = store::runMetrics(project, run.id);
        const bool current = std::all_of(facts.begin(), facts.end(), [&](const store::RunTestSet& set) {
            const auto wanted = metricsOf(set.testSet);
            return !set.noResult.empty() ||
                   std::all_of(wanted.begin(), wanted.end(), [&](const evaluation::Metric& one) {
                       const store::RunMetric* metric =
                           store::findMetric(metrics, set.testSet, evaluation::metricName(one));
                       return metric != nullptr && metric->testSha256 == set.testSha256 &&
                              !judgedSince(*metric, judgments);
                   });
        });
        if (!current) {
            evaluateRun(project, run.id, bench, {}, progress);
            ++evaluated;
        } else if (store::runTestSets(project, run.id) != facts) {
            store::replaceRunTestSets(project, run.id, facts);
        }
    }
    return evaluated;
}

} // namespace crops::study
