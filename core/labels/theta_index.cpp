// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/theta_index.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>
#include <tuple>

#include "base/error.h"
#include "store/tables/candidate_table.h"
#include "store/tables/scored_candidates.h"

namespace crops::labels
{

namespace
{

constexpr std::size_t kFirstSource = 1; // after Click
constexpr std::int64_t kRowsBetweenUpdates = 1 << 14;

bool before(const ThetaEntry& a, const ThetaEntry& b)
{
    return std::tie(a.theta, a.query, a.doc) < std::tie(b.theta, b.query, b.doc);
}

/// Sorts in place, so that no second copy of millions is made; cancel is answered within some milliseconds.
void sortStoppably(std::vector<ThetaEntry>& entries, const Progress& progress)
{
    constexpr unsigned kComparisonsBetweenChecks = 1 << 18;
    unsigned comparisons = 0;
    std::sort(entries.begin(), entries.end(), [&](const ThetaEntry& a, const ThetaEntry& b) {
        if (++comparisons % kComparisonsBetweenChecks == 0) progress.checkStop();
        return before(a, b);
    });
}

ThetaEntry entryOf(QueryId query, DocId doc, double theta)
{
    constexpr auto kLargest = std::int64_t{std::numeric_limits<std::int32_t>::max()};
    if (query.value > kLargest || doc.value > kLargest || doc.value < -kLargest)
        throw Error(ErrorCode::Incompatible,
                    "A project with more than {} queries or documents is too big for the threshold view.",
                    kLargest);
    return {theta, static_cast<std::uint32_t>(query.value), static_cast<std::int32_t>(doc.value)};
}

} // namespace

ThetaIndex::ThetaIndex(std::array<std::vector<ThetaEntry>, store::kCandidateSources> entries,
                       const SourceCounts& unscored, Progress& progress)
    : m_entries(std::move(entries)), m_unscored(unscored)
{
    progress.begin("sorting scores");
    m_entries[0].clear();
    for (std::size_t source = kFirstSource; source < m_entries.size(); ++source) {
        sortStoppably(m_entries[source], progress);
        m_scored[source] = static_cast<std::int64_t>(m_entries[source].size());
    }
}

ThetaIndex ThetaIndex::load(const store::Project& project, std::optional<ScorerId> scorer, Progress& progress)
{
    if (!project.setting("mining"))
        throw Error(ErrorCode::Missing, "{} has no candidates yet; run: crops mine {}",
                    project.path().string(), project.path().string());
    progress.begin("reading scores");
    progress.update(0, 0);
    const auto counts = store::candidateCounts(project);
    const std::int64_t total = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    std::array<std::vector<ThetaEntry>, store::kCandidateSources> entries;
    for (std::size_t source = kFirstSource; source < entries.size() && scorer; ++source)
        entries[source].reserve(static_cast<std::size_t>(counts[source]));

    SourceCounts unscored{};
    std::int64_t rows = 0;
    store::ScoredCandidates candidates(project, scorer);
    while (candidates.next())
        for (const store::ScoredCandidate& candidate : candidates.candidates()) {
            if (++rows % kRowsBetweenUpdates == 0) progress.update(rows, total);
            if (candidate.source == store::CandidateSource::Click) continue;
            const auto source = static_cast<std::size_t>(candidate.source);
            if (candidate.theta)
                entries[source].push_back(entryOf(candidates.query(), candidate.doc, *candidate.theta));
            else
                ++unscored[source];
        }
    return {std::move(entries), unscored, progress};
}

std::int64_t ThetaIndex::candidates() const
{
    const std::int64_t scored = std::accumulate(m_scored.begin(), m_scored.end(), std::int64_t{0});
    return std::accumulate(m_unscored.begin(), m_unscored.end(), scored);
}

/// How many entries of the source have θ ≤ α.
std::size_t ThetaIndex::dropped(std::size_t source, double alpha) const
{
    const auto& entries = m_entries[source];
    const auto first =
        std::upper_bound(entries.begin(), entries.end(), alpha,
                         [](double threshold, const ThetaEntry& entry) { return threshold < entry.theta; });
    return static_cast<std::size_t>(first - entries.begin());
}

ThresholdCounts ThetaIndex::countsAt(double alpha, bool filterGenerated) const
{
    ThresholdCounts counts{.unscored = m_unscored};
    for (std::size_t source = kFirstSource; source < m_entries.size(); ++source) {
        counts.dropped[source] = static_cast<std::int64_t>(dropped(source, alpha));
        counts.kept[source] = m_scored[source] - counts.dropped[source];
    }
    if (!filterGenerated) {
        constexpr auto kGenerated = static_cast<std::size_t>(store::CandidateSource::Generated);
        counts.kept[kGenerated] = m_scored[kGenerated] + m_unscored[kGenerated];
        counts.dropped[kGenerated] = counts.unscored[kGenerated] = 0;
    }
    return counts;
}

ThetaHistogram ThetaIndex::histogram(int bins, std::optional<double> alpha) const
{
    assert(bins >= 1);
    ThetaHistogram histogram;
    for (int edge = 0; edge <= bins; ++edge)
        histogram.edges.push_back(static_cast<double>(edge) / bins); // 60 / 100.0 is 0.6 itself
    if (alpha && *alpha > 0 && *alpha < 1) {
        const auto place = std::lower_bound(histogram.edges.begin(), histogram.edges.end(), *alpha);
        if (*place != *alpha) histogram.edges.insert(place, *alpha);
    }
    histogram.counts.resize(histogram.edges.size() - 1);
    for (std::size_t source = kFirstSource; source < m_entries.size(); ++source) {
        std::size_t below = 0;
        for (std::size_t bin = 0; bin < histogram.counts.size(); ++bin) {
            const std::size_t upTo = dropped(source, histogram.edges[bin + 1]);
            histogram.counts[bin][source] = static_cast<std::int64_t>(upTo - below);
            below = upTo;
        }
    }
    return histogram;
}

std::vector<KeptPoint> ThetaIndex::sensitivity(int steps) const
{
    assert(steps >= 1);
    std::vector<KeptPoint> curve;
    for (int step = 0; step <= steps; ++step) {
        const double alpha = static_cast<double>(step) / steps;
        curve.push_back({alpha, countsAt(alpha).kept});
    }
    return curve;
}

/// The nearest `count` candidates on one side of α, nearest first.
std::vector<BorderlinePair> ThetaIndex::walk(double alpha, std::size_t count, bool kept,
                                             const Wanted& wanted) const
{
    std::array<std::size_t, store::kCandidateSources> at{}; // kept: next index; dropped: one past the next
    for (std::size_t source = kFirstSource; source < m_entries.size(); ++source)
        at[source] = dropped(source, alpha);
    std::vector<BorderlinePair> pairs;
    while (pairs.size() < count) {
        const ThetaEntry* best = nullptr;
        std::size_t bestSource = 0;
        for (std::size_t source = kFirstSource; source < m_entries.size(); ++source) {
            if (kept ? at[source] == m_entries[source].size() : at[source] == 0) continue;
            const ThetaEntry& entry = m_entries[source][kept ? at[source] : at[source] - 1];
            if (best != nullptr && (kept ? entry.theta >= best->theta : entry.theta <= best->theta)) continue;
            best = &entry;
            bestSource = source;
        }
        if (best == nullptr) break;
        if (kept)
            ++at[bestSource];
        else
            --at[bestSource];
        const BorderlinePair pair{static_cast<store::CandidateSource>(bestSource), QueryId{best->query},
                                  DocId{best->doc}, best->theta, kept};
        if (!wanted || wanted(pair)) pairs.push_back(pair);
    }
    return pairs;
}

std::vector<BorderlinePair> ThetaIndex::nearest(double alpha, std::size_t count, const Wanted& wanted) const
{
    std::vector<BorderlinePair> above = walk(alpha, count, true, wanted);
    std::vector<BorderlinePair> below = walk(alpha, count, false, wanted);
    const std::size_t half = (count + 1) / 2;
    const std::size_t fromBelow = std::min(below.size(), count - std::min(above.size(), half));
    const std::size_t fromAbove = std::min(above.size(), count - fromBelow);
    std::vector<BorderlinePair> pairs(above.begin(), above.begin() + static_cast<std::ptrdiff_t>(fromAbove));
    std::reverse(pairs.begin(), pairs.end());
    pairs.insert(pairs.end(), below.begin(), below.begin() + static_cast<std::ptrdiff_t>(fromBelow));
    return pairs;
}

} // namespace crops::labels
