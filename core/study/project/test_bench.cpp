// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/project/test_bench.h"

#include <nlohmann/json.hpp>

#include "dataset/test_set_facts.h"
#include "study/project/settings.h"
#include "study/project/whole_results.h"

namespace crops::study
{

namespace
{

using evaluation::Gain;
using evaluation::Metric;
using evaluation::MetricKind;

constexpr Metric kUsual[] = {{MetricKind::Recall, 100, Gain::Linear},
                             {MetricKind::Ndcg, 4, Gain::Linear},
                             {MetricKind::Mrr, 0, Gain::Linear}};
constexpr Metric kWholeCatalogue[] = {{MetricKind::Recall, 100, Gain::Linear},
                                      {MetricKind::Ndcg, 10, Gain::Linear},
                                      {MetricKind::Map, 0, Gain::Linear},
                                      {MetricKind::Judged, 10, Gain::Linear}};

/// Every judged document with text, the better the grade the higher: no ranking is worth more.
evaluation::SystemRun bestRun(const dataset::TestSet& set, const Catalogue& catalogue)
{
    evaluation::SystemRun run;
    for (const dataset::TestQuery& query : set.queries) {
        evaluation::RankedList& list = run.emplace_back();
        for (const dataset::Judgment& judgment : query.judgments)
            if (catalogue.placeOf.contains(judgment.docId))
                list.push_back({judgment.docId, static_cast<double>(judgment.grade)});
    }
    return run;
}

} // namespace

std::span<const Metric> metricsOf(std::string_view testSet)
{
    if (testSet.starts_with("RELall")) return kWholeCatalogue;
    return kUsual;
}

const Catalogue& TestBench::catalogue(Progress& progress)
{
    if (!m_catalogue) m_catalogue = loadCatalogue(m_project, progress);
    return *m_catalogue;
}

TestBench::SetsOfSplit& TestBench::setsOf(const dataset::SplitOptions& split, Progress& progress)
{
    const auto found = m_sets.find(split);
    if (found != m_sets.end()) return found->second;
    const auto cut = dataset::findTimeSplit(m_project, split);
    SetsOfSplit made;
    made.searches = cut.has_value();
    made.sets = wholeTestSetsOf(m_project, cut.value_or(dataset::TimeSplit{}), progress);
    made.relAll = dataset::wholeCatalogueSet(made.sets.rel);
    const dataset::TestSet half = halfOf(made.sets.rel);
    const dataset::TestSet halfAll = dataset::wholeCatalogueSet(half);
    made.rel = {made.sets.rel.sha256, half.sha256};
    made.relAllHashes = {made.relAll.sha256, halfAll.sha256};
    made.halved = thetaUsesJudgments(m_project);
    if (made.halved) {
        made.sets.rel = half;
        made.relAll = halfAll;
    }
    return m_sets.emplace(split, std::move(made)).first->second;
}

const dataset::TestSets& TestBench::testSets(const dataset::SplitOptions& split, Progress& progress)
{
    return setsOf(split, progress).sets;
}

bool TestBench::halved(const dataset::SplitOptions& split, Progress& progress)
{
    return setsOf(split, progress).halved;
}

RelHashes TestBench::relHashes(const dataset::SplitOptions& split, std::string_view testSet,
                               Progress& progress)
{
    const SetsOfSplit& of = setsOf(split, progress);
    return testSet == "RELall" ? of.relAllHashes : of.rel;
}

std::vector<const dataset::TestSet*> TestBench::allSets(const dataset::SplitOptions& split,
                                                        Progress& progress)
{
    const SetsOfSplit& of = setsOf(split, progress);
    return {&of.sets.ct, &of.sets.qr, &of.sets.rel, &of.relAll};
}

store::RunTestSet TestBench::factsOf(const dataset::TestSet& set, bool searches, Progress& progress)
{
    const Catalogue& catalogue = this->catalogue(progress);
    const dataset::RelevantPairs pairs = dataset::relevantPairs(
        set, [&](const std::string& docId) { return catalogue.placeOf.contains(docId); });
    store::RunTestSet facts{set.name, set.sha256, std::ssize(set.queries), pairs.all, pairs.withoutText};
    facts.noResult = dataset::noResultName(dataset::whyNoResult(set, searches));
    nlohmann::json best = nlohmann::json::object();
    if (facts.noResult.empty()) {
        const auto metrics = metricsOf(set.name);
        const evaluation::Evaluation result =
            evaluation::evaluate(set, bestRun(set, catalogue), metrics, progress);
        for (std::size_t m = 0; m < metrics.size(); ++m)
            best[evaluation::metricName(metrics[m])] = result.all.means[m];
    }
    facts.best = best.dump();
    return facts;
}

const std::vector<store::RunTestSet>& TestBench::facts(const dataset::SplitOptions& split, Progress& progress)
{
    SetsOfSplit& of = setsOf(split, progress);
    if (!of.facts) {
        std::vector<store::RunTestSet> facts;
        for (const dataset::TestSet* set : allSets(split, progress))
            facts.push_back(factsOf(*set, of.searches, progress));
        of.facts = std::move(facts);
    }
    return *of.facts;
}

} // namespace crops::study
