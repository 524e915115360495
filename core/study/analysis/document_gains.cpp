// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "base/error.h"
#include "study/analysis/trained_positives.h"
#include "study/experiments/experiment.h"
#include "study/project/test_bench.h"
#include "study/search/ranker.h"

namespace crops::study
{

namespace
{

constexpr std::size_t kDepth = 100; // as Recall@100 counts

/// The places that a run finds for each query.
std::vector<std::unordered_set<std::uint32_t>> foundBy(const store::Project& project, RunId id,
                                                       const Catalogue& catalogue,
                                                       const dataset::TestSet& set, Progress& progress)
{
    const store::RunRow run = store::loadRun(project, id);
    progress.begin(fmt::format("asking run {} ({}) the test queries", id.value, run.name));
    const std::unique_ptr<Ranker> ranker =
        makeRunRanker(project, run, experimentOf(run), catalogue, {}, progress);
    std::vector<std::string> queries;
    for (const dataset::TestQuery& query : set.queries)
        queries.push_back(query.query);
    std::vector<std::unordered_set<std::uint32_t>> found;
    for (const retrieval::Hits& hits : ranker->search(queries, kDepth, progress)) {
        std::unordered_set<std::uint32_t>& places = found.emplace_back();
        for (const retrieval::Hit& hit : hits)
            places.insert(hit.document);
    }
    return found;
}

void count(DocumentGain& gain, const TrainedPositives& positives, QueryId query, DocId doc)
{
    ++gain.documents;
    const auto pair = positives.ofPair.find({query, doc});
    if (pair != positives.ofPair.end()) {
        for (std::size_t source = 0; source < gain.bySource.size(); ++source)
            gain.bySource[source] += (pair->second >> source) & 1;
    } else if (positives.documents.contains(doc)) {
        ++gain.otherQuery;
    } else {
        ++gain.unknown;
    }
}

void requireSame(const store::Project& project, RunId run, const HeadlineMetric& metric,
                 const dataset::TestSet& set)
{
    const std::vector<store::RunMetric> metrics = store::runMetrics(project, run);
    const store::RunMetric* stored = store::findMetric(metrics, metric.testSet, metric.metric);
    if (stored && stored->testSha256 == set.sha256) return;
    throw Error(ErrorCode::Incompatible,
                "Run {} was evaluated on another {} test set than the project's present logs give; evaluate "
                "it again.",
                run.value, set.name);
}

} // namespace

void addDocumentGains(const store::Project& project, RunId a, RunId b, const TrainedPositives& positives,
                      GainSources& gains, Progress& progress)
{
    const HeadlineMetric& metric = kHeadline[gains.headline];
    TestBench bench(project);
    const store::RunRow run = store::loadRun(project, b);
    const dataset::TestSets& sets = bench.testSets(experimentOf(run).split, progress);
    const dataset::TestSet& set = std::string_view(metric.testSet) == "CT" ? sets.ct : sets.qr;
    requireSame(project, b, metric, set);
    const Catalogue& catalogue = bench.catalogue(progress);
    const auto byA = foundBy(project, a, catalogue, set, progress);
    const auto byB = foundBy(project, b, catalogue, set, progress);
    gains.gained.emplace();
    gains.lost.emplace();
    for (std::size_t q = 0; q < set.queries.size(); ++q)
        for (const dataset::Judgment& judgment : set.queries[q].judgments) {
            const auto place = catalogue.placeOf.find(judgment.docId);
            if (judgment.grade < 1 || place == catalogue.placeOf.end()) continue;
            const bool inA = byA[q].contains(place->second);
            const bool inB = byB[q].contains(place->second);
            if (inA == inB) continue;
            count(inB ? *gains.gained : *gains.lost, positives, set.queries[q].id,
                  catalogue.ids[place->second]);
        }
}

} // namespace crops::study
