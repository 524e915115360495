// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/evaluation/curve_evaluation.h"

#include <algorithm>

#include "base/hash.h"
#include "evaluation/metrics.h"
#include "study/evaluation/answers.h"
#include "study/evaluation/evaluate_run.h"
#include "study/search/feature_files.h"

namespace crops::study
{

namespace
{

const evaluation::Metric kRecall{evaluation::MetricKind::Recall, 100, evaluation::Gain::Linear};
const evaluation::Metric kNdcg{evaluation::MetricKind::Ndcg, 4, evaluation::Gain::Linear};

/// Hears when the training is asked to stop, and keeps its own numbers from the training's progress.
class Aside : public Progress
{
  public:
    explicit Aside(const Progress& training) : m_training(training) {}

  protected:
    void report(std::int64_t /*done*/, std::int64_t /*total*/) override { m_training.checkStop(); }

  private:
    const Progress& m_training;
};

} // namespace

dataset::TestSet sampleOf(const dataset::TestSet& set, std::size_t queries)
{
    if (set.queries.size() <= queries) return set;
    std::vector<std::pair<std::uint64_t, std::size_t>> order;
    for (std::size_t i = 0; i < set.queries.size(); ++i)
        order.emplace_back(hash64(set.queries[i].query), i);
    std::nth_element(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(queries), order.end());
    order.resize(queries);
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    dataset::TestSet sample;
    sample.name = set.name;
    for (const auto& [hash, place] : order)
        sample.queries.push_back(set.queries[place]);
    sample.sha256 = dataset::contentHash(sample);
    return sample;
}

CurveEvaluation::CurveEvaluation(TestBench& bench, const Experiment& experiment, Progress& progress)
    : m_catalogue(bench.catalogue(progress))
{
    m_features = loadFeatures(experiment.encoder.features, m_catalogue.docIds);
    const dataset::TestSets& sets = bench.testSets(experiment.split, progress);
    const auto queries = static_cast<std::size_t>(experiment.curves.queries);
    m_ct = sampleOf(sets.ct, queries);
    m_qr = sampleOf(sets.qr, queries);
    m_rel = sampleOf(sets.rel, queries);
}

std::vector<store::RunPoint> CurveEvaluation::at(std::int64_t step, const learn::TextEncoder& encoder,
                                                 Progress& progress) const
{
    Aside aside(progress);
    const std::shared_ptr<const learn::TextEncoder> lent(std::shared_ptr<void>(), &encoder);
    const std::unique_ptr<Ranker> live = makeEncoderRanker(m_catalogue, lent, m_features, {}, aside);
    Ranker& ranker = *live;
    std::vector<store::RunPoint> points;
    const auto add = [&](const char* curve, const dataset::TestSet& set, const evaluation::Metric& metric,
                         const evaluation::SystemRun& answers) {
        const evaluation::Evaluation result =
            evaluation::evaluate(set, answers, std::span(&metric, std::size_t{1}), aside);
        points.push_back({curve, step, result.all.means[0]});
    };
    if (!m_ct.queries.empty())
        add(kHeadline[0].curve, m_ct, kRecall, answer(m_catalogue, ranker, m_ct, 100, aside));
    if (!m_qr.queries.empty())
        add(kHeadline[1].curve, m_qr, kRecall, answer(m_catalogue, ranker, m_qr, 100, aside));
    if (!m_rel.queries.empty())
        add(kHeadline[2].curve, m_rel, kNdcg, answerJudged(m_catalogue, ranker, m_rel, aside));
    return points;
}

std::vector<store::RunPoint> curvePoints(std::span<const store::RunMetric> metrics, std::int64_t step)
{
    std::vector<store::RunPoint> points;
    for (std::size_t i = 0; i < std::size(kHeadline); ++i)
        if (const auto* metric = store::findMetric(metrics, kHeadline[i].testSet, kHeadline[i].metric))
            points.push_back({kHeadline[i].curve, step, metric->mean});
    return points;
}

} // namespace crops::study
