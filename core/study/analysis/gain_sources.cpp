// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/analysis/gain_sources.h"

#include <algorithm>
#include <bit>
#include <map>

#include "base/error.h"
#include "study/analysis/trained_positives.h"

namespace crops::study
{

namespace
{

GainGroup groupOf(SourceSet sources, const std::vector<const QueryGain*>& members,
                  const evaluation::ResamplingOptions& options, Progress& progress)
{
    GainGroup group;
    group.sources = sources;
    group.queries = std::ssize(members);
    if (members.empty()) return group;
    std::vector<double> differences;
    for (const QueryGain* member : members) {
        const double difference = member->pair.difference();
        differences.push_back(difference);
        group.meanA += member->pair.a;
        group.meanB += member->pair.b;
        group.wins += difference > 0;
        group.ties += difference == 0;
        group.losses += difference < 0;
    }
    const auto count = static_cast<double>(members.size());
    group.meanA /= count;
    group.meanB /= count;
    for (const double difference : differences)
        group.difference += difference / count;
    group.interval = evaluation::bootstrapMean(differences, options, progress);
    return group;
}

void addGroups(GainSources& gains, const evaluation::ResamplingOptions& options, Progress& progress)
{
    progress.begin("grouping test queries by source");
    constexpr SourceSet kNone = 0;
    for (int source = 0; source <= store::kCandidateSources; ++source) {
        const bool none = source == store::kCandidateSources;
        const SourceSet bit = none ? kNone : sourceBit(static_cast<store::CandidateSource>(source));
        std::vector<const QueryGain*> members;
        for (const QueryGain& query : gains.queries)
            if (none ? query.sources == 0 : (query.sources & bit) != 0) members.push_back(&query);
        gains.bySource.push_back(groupOf(bit, members, options, progress));
    }
    std::map<SourceSet, std::vector<const QueryGain*>> combinations;
    for (const QueryGain& query : gains.queries)
        combinations[query.sources].push_back(&query);
    for (const auto& [sources, members] : combinations)
        gains.byCombination.push_back(groupOf(sources, members, options, progress));
    std::stable_sort(gains.byCombination.begin(), gains.byCombination.end(),
                     [](const GainGroup& x, const GainGroup& y) { return x.queries > y.queries; });
}

/// The run whose positives the groups are made of.
store::RunRow labelledRun(const store::Project& project, RunId a, RunId b)
{
    const store::RunRow runA = store::loadRun(project, a);
    const store::RunRow runB = store::loadRun(project, b);
    const int ofA = std::popcount(sourcesLearnt(project, runA));
    const int ofB = std::popcount(sourcesLearnt(project, runB));
    if (ofA == 0 && ofB == 0)
        throw Error(ErrorCode::Missing,
                    "Neither run {} ({}) nor run {} ({}) learns from positives: there is no source that a "
                    "gain could come from.",
                    a.value, runA.name, b.value, runB.name);
    return ofB >= ofA ? runB : runA;
}

} // namespace

GainSources gainSources(const store::Project& project, RunId a, RunId b, std::size_t headline,
                        const GainOptions& options, Progress& progress)
{
    GainSources gains;
    gains.headline = headline;
    const std::vector<QueryPair> pairs = queryPairs(project, a, b, kHeadline[headline], progress);
    const store::RunRow labelled = labelledRun(project, a, b);
    gains.labelsOf = labelled.id;
    gains.labelSet = labelled.labelSet;
    gains.learnt = sourcesLearnt(project, labelled);
    const TrainedPositives positives = trainedPositives(project, labelled, progress);
    for (const QueryPair& pair : pairs) {
        const auto known = positives.ofQuery.find(pair.query);
        gains.queries.push_back({pair, known == positives.ofQuery.end() ? SourceSet{0} : known->second});
    }
    addGroups(gains, options.resampling, progress);
    if (options.documents && std::string_view(kHeadline[headline].testSet) != "REL")
        addDocumentGains(project, a, b, positives, gains, progress);
    return gains;
}

} // namespace crops::study
