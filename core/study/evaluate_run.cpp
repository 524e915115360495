// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/evaluate_run.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "evaluation/comparison.h"
#include "evaluation/metrics.h"
#include "evaluation/trec_files.h"
#include "study/answers.h"
#include "study/catalogue.h"
#include "study/curve_evaluation.h"
#include "study/experiment.h"
#include "study/ranker.h"
#include "study/settings.h"

namespace crops::study
{

namespace
{

const std::vector<evaluation::Metric> kMetrics{
    {evaluation::MetricKind::Recall, 100, evaluation::Gain::Linear},
    {evaluation::MetricKind::Ndcg, 4, evaluation::Gain::Linear},
    {evaluation::MetricKind::Mrr, 0, evaluation::Gain::Linear},
};

nlohmann::json summaryJson(const evaluation::Summary& summary, std::size_t metric)
{
    return {{"queries", summary.queries},
            {"nothing_retrieved", summary.nothingRetrieved},
            {"nothing_relevant", summary.nothingRelevant},
            {"mean", summary.queries > 0 ? nlohmann::json(summary.means[metric]) : nlohmann::json()}};
}

std::vector<store::RunMetric> storeEvaluation(store::Project& project, RunId run, const dataset::TestSet& set,
                                              const evaluation::Evaluation& result, int rounds,
                                              Progress& progress)
{
    std::vector<store::RunMetric> metrics;
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
        metric.details = nlohmann::json{{"all", summaryJson(result.all, m)},
                                        {"seen", summaryJson(result.seen, m)},
                                        {"new", summaryJson(result.fresh, m)}}
                             .dump();
        std::vector<store::RunQueryValue> values;
        for (std::size_t q = 0; q < set.queries.size(); ++q)
            values.push_back({set.queries[q].id, result.values[m][q], set.queries[q].seen});
        store::replaceRunMetric(project, run, metric, values);
        metrics.push_back(metric);
    }
    return metrics;
}

std::vector<store::RunPoint> indexPoints(const IndexFacts& facts, std::int64_t step)
{
    return {{"index_postings", step, static_cast<double>(facts.postings)},
            {"index_bytes", step, static_cast<double>(facts.bytes)},
            {"index_document_terms", step, facts.documentTerms},
            {"index_query_terms", step, facts.queryTerms},
            {"index_postings_read", step, facts.postingsRead}};
}

void requireFinished(const store::RunRow& run)
{
    if (run.status == store::RunStatus::Finished) return;
    throw Error(
        ErrorCode::Missing,
        fmt::format(
            "Run {} has not finished (it is {} at step {} of {}); go on with: crops train … --resume {}",
            run.id.value, store::runStatusName(run.status), run.step, run.totalSteps, run.id.value));
}

} // namespace

std::vector<store::RunMetric> evaluateRun(store::Project& project, RunId id, TestBench& bench,
                                          const EvaluateOptions& options, Progress& progress)
{
    const store::RunRow run = store::loadRun(project, id);
    requireFinished(run);
    const Experiment experiment = experimentOf(run);
    const dataset::TestSets& sets = bench.testSets(experiment.split, progress);
    const Catalogue& catalogue = bench.catalogue(progress);
    const std::unique_ptr<Ranker> ranker =
        makeRunRanker(project, run, experiment, catalogue, options.device, progress);
    const auto depth = static_cast<std::size_t>(std::max(options.depth, 100));
    std::vector<store::RunMetric> stored;
    for (const dataset::TestSet* set : {&sets.ct, &sets.qr, &sets.rel}) {
        if (set->queries.empty()) continue;
        progress.begin("testing " + set->name);
        const evaluation::SystemRun answers = set == &sets.rel
                                                  ? answerJudged(catalogue, *ranker, *set, progress)
                                                  : answer(catalogue, *ranker, *set, depth, progress);
        const evaluation::Evaluation result = evaluation::evaluate(*set, answers, kMetrics, progress);
        for (store::RunMetric& metric : storeEvaluation(project, id, *set, result, options.rounds, progress))
            stored.push_back(std::move(metric));
        if (!options.trecFolder.empty())
            evaluation::writeTrecFiles(options.trecFolder, *set, answers, fmt::format("crops-{}", id.value));
    }
    if (const auto facts = ranker->indexFacts())
        store::addRunPoints(project, id, indexPoints(*facts, run.step));
    // Without points from the training itself its curves get the one that is known now.
    if (experiment.method != Method::Bm25 && experiment.curves.every == 0)
        store::addRunPoints(project, id, curvePoints(stored, run.step));
    return stored;
}

int evaluateMissing(store::Project& project, std::span<const RunId> runs, Progress& progress)
{
    int evaluated = 0;
    TestBench bench(project);
    for (const store::RunRow& run : store::listRuns(project)) {
        const bool wanted = runs.empty() || std::find(runs.begin(), runs.end(), run.id) != runs.end();
        if (!wanted || run.status != store::RunStatus::Finished) continue;
        const Experiment experiment = experimentOf(run);
        const dataset::TestSets& sets = bench.testSets(experiment.split, progress);
        const std::vector<store::RunMetric> metrics = store::runMetrics(project, run.id);
        const auto current = [&](const dataset::TestSet& set) {
            return set.queries.empty() ||
                   std::any_of(metrics.begin(), metrics.end(), [&](const store::RunMetric& metric) {
                       return metric.testSet == set.name && metric.testSha256 == set.sha256;
                   });
        };
        if (current(sets.ct) && current(sets.qr) && current(sets.rel)) continue;
        evaluateRun(project, run.id, bench, {}, progress);
        ++evaluated;
    }
    return evaluated;
}

} // namespace crops::study
