// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.h"
#include "dataset/split.h"
#include "learn/theta/cross_scorer.h"
#include "store/project.h"

namespace crops::study
{

/// What the cross-encoder θ learns from.
enum class ThetaSource {
    Clicks,    ///< Pairs interacted with before the cut, against pairs that were not.
    Judgments, ///< Human grades of θ's half of the judged queries (see study/project/settings.h).
    Both,
};

/// How pairs are chosen.
struct ThetaPairOptions {
    dataset::SplitOptions split; ///< Events after the cut are never learned from.
    ThetaSource source = ThetaSource::Clicks;
    int shownNegatives = 1;  ///< For each click: this many pairs of its query that were shown, never
                             ///< interacted with; ≥ 0.
    int randomNegatives = 3; ///< For each click: this many documents drawn from the catalogue; ≥ 0.
    std::int64_t maxPositives = 50'000; ///< Clicks, drawn by seed where there are more; ≥ 1.
    int goodGrade = 0; ///< A judgment of this grade or more is a positive, any lower one a negative; 0 =
                       ///< usualGoodGrade().
    std::uint64_t seed = 1;
};

/// The smallest grade of the project that is at least half of the largest; 1 where grades are 0 and 1, or
/// there are none.
int usualGoodGrade(const store::Project& project);

/// Pairs to train the cross-encoder on: target 1 or 0, weight 1, in an order drawn by seed. Only documents
/// with text. Random negatives are never pairs that were interacted with or judged good. Throws
/// Error{Missing} where there is no positive, Cancelled.
std::vector<learn::ScoredPair> thetaPairs(const store::Project& project, const ThetaPairOptions& options,
                                          Progress& progress);

} // namespace crops::study
