// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/project/whole_results.h"

#include <algorithm>

#include "mining/options.h"
#include "store/tables/run_table.h"
#include "store/tables/run_test_sets.h"
#include "study/experiments/experiment.h"
#include "study/project/settings.h"

namespace crops::study
{

namespace
{

/// The hash of the set that the run's numbers of this name are of; empty where it has none.
std::string measuredOn(const std::vector<store::RunMetric>& metrics, std::string_view testSet)
{
    const auto found = std::find_if(metrics.begin(), metrics.end(),
                                    [&](const store::RunMetric& one) { return one.testSet == testSet; });
    return found == metrics.end() ? std::string() : found->testSha256;
}

/// A test set of the judged queries and the names under which its results are kept.
struct Judged {
    std::string name, whole, half;
};
const Judged kJudged[] = {{"REL", std::string(kWholeRel), std::string(kHalfRel)},
                          {"RELall", std::string(kWholeRelAll), std::string(kHalfRelAll)}};

} // namespace

bool isWhole(std::string_view testSet)
{
    return testSet == kWholeRel || testSet == kWholeRelAll;
}

bool isKept(std::string_view testSet)
{
    return isWhole(testSet) || testSet == kHalfRel || testSet == kHalfRelAll;
}

dataset::TestSets wholeTestSetsOf(const store::Project& project, const dataset::TimeSplit& split,
                                  Progress& progress)
{
    const mining::MiningOptions mining = miningOptionsOf(project);
    return dataset::buildTestSets(project, split, {mining.windowMs, mining.searchWatchMs}, progress);
}

dataset::TestSet halfOf(const dataset::TestSet& rel)
{
    dataset::TestSet half = rel;
    std::erase_if(half.queries, [](const dataset::TestQuery& query) { return judgedForTheta(query.query); });
    half.sha256 = dataset::contentHash(half);
    return half;
}

void keepResults(store::Project& project, RunId run, const dataset::SplitOptions& split, TestBench& bench,
                 Progress& progress)
{
    const std::vector<store::RunMetric> metrics = store::runMetrics(project, run);
    const bool halved = bench.halved(split, progress);
    for (const Judged& judged : kJudged) {
        const RelHashes hashes = bench.relHashes(split, judged.name, progress);
        const std::string stored = measuredOn(metrics, judged.name);
        const std::string& wanted = halved ? hashes.half : hashes.whole;
        if (stored == wanted) continue;
        if (!stored.empty() && stored == (halved ? hashes.whole : hashes.half))
            store::renameRunMetrics(project, run, judged.name, halved ? judged.whole : judged.half);
        const std::string& kept = halved ? judged.half : judged.whole;
        if (measuredOn(metrics, kept) == wanted) store::renameRunMetrics(project, run, kept, judged.name);
    }
}

void keepResultsOfAll(store::Project& project, Progress& progress)
{
    TestBench bench(project);
    for (const store::RunRow& run : store::listRuns(project)) {
        progress.checkStop();
        const std::vector<store::RunMetric> metrics = store::runMetrics(project, run.id);
        const bool judged = std::any_of(metrics.begin(), metrics.end(), [](const store::RunMetric& one) {
            return one.testSet.starts_with("REL");
        });
        if (judged) keepResults(project, run.id, experimentOf(run).split, bench, progress);
    }
}

} // namespace crops::study
