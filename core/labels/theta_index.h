// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "store/codes.h"
#include "store/project.h"

namespace crops::labels
{

/// One number a candidate source, by store::CandidateSource. Clicks carry no θ: theirs is always 0 here.
using SourceCounts = std::array<std::int64_t, store::kCandidateSources>;

/// What a threshold does to the scored candidates.
struct ThresholdCounts {
    SourceCounts kept{};     ///< θ > α, strictly.
    SourceCounts dropped{};  ///< θ ≤ α.
    SourceCounts unscored{}; ///< Neither.

    friend bool operator==(const ThresholdCounts&, const ThresholdCounts&) = default;
};

/// Candidates by θ and source. Bin b holds θ in (edges[b], edges[b + 1]], the first one 0 as well: whatever
/// edge above 0 α stands on, the bins right of it are exactly what α keeps.
struct ThetaHistogram {
    std::vector<double> edges;        ///< Rising, from 0 to 1; one more than bins.
    std::vector<SourceCounts> counts; ///< By bin.
};

/// One point of the sensitivity curve.
struct KeptPoint {
    double alpha = 0;
    SourceCounts kept{};
};

/// A candidate and where α puts it.
struct BorderlinePair {
    store::CandidateSource source = store::CandidateSource::Reformulation;
    QueryId query;
    DocId doc;
    double theta = 0;
    bool kept = false;

    friend bool operator==(const BorderlinePair&, const BorderlinePair&) = default;
};

/// A scored candidate as the index holds it: 16 bytes.
struct ThetaEntry {
    double theta = 0;
    std::uint32_t query = 0; ///< QueryId
    std::int32_t doc = 0;    ///< DocId
};

/// Every θ of the candidates P1, P2 and P3 by one scorer, sorted, so that any threshold is answered by binary
/// search: a move of α costs microseconds, however many candidates. A candidate is a row of the candidates
/// table, as in labels::LabelCounts, and its counts agree with those. θ are compared as the doubles they are.
/// Immutable once made: one object may be read from several threads.
class ThetaIndex
{
  public:
    ThetaIndex() = default;
    /// `entries` by CandidateSource, in any order; those of Click are left out.
    ThetaIndex(std::array<std::vector<ThetaEntry>, store::kCandidateSources> entries,
               const SourceCounts& unscored, Progress& progress);
    /// Reads the project's candidates with the scores of `scorer`; without one all are unscored. Throws
    /// Error{Missing} before mining, Cancelled.
    static ThetaIndex load(const store::Project& project, std::optional<ScorerId> scorer, Progress& progress);

    const SourceCounts& scored() const { return m_scored; }
    const SourceCounts& unscored() const { return m_unscored; }
    std::int64_t candidates() const;

    /// `filterGenerated` as in LabelOptions: without it all of P3 is kept, scored or not.
    ThresholdCounts countsAt(double alpha, bool filterGenerated = true) const;
    /// `bins` of equal width, ≥ 1; where α is given, it is an edge too and splits its bin.
    ThetaHistogram histogram(int bins, std::optional<double> alpha = std::nullopt) const;
    /// What is kept at α = 0, 1/steps, …, 1; steps ≥ 1.
    std::vector<KeptPoint> sensitivity(int steps) const;
    /// The `count` candidates nearest α, half of them kept and half dropped (one side fills up where the
    /// other has fewer), highest θ first. Ties stand in the
    /// order of the sources and are broken the same way each time.
    /// `wanted`: only candidates for which it is true; empty = all.
    using Wanted = std::function<bool(const BorderlinePair&)>;
    std::vector<BorderlinePair> nearest(double alpha, std::size_t count, const Wanted& wanted = {}) const;

  private:
    std::size_t dropped(std::size_t source, double alpha) const;
    std::vector<BorderlinePair> walk(double alpha, std::size_t count, bool kept, const Wanted& wanted) const;

    std::array<std::vector<ThetaEntry>, store::kCandidateSources> m_entries; // each by (θ, query, doc)
    SourceCounts m_scored{};
    SourceCounts m_unscored{};
};

} // namespace crops::labels
