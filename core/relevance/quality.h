// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace crops::relevance
{

/// How good a scorer is, on pairs whose truth is known. theta[i] ∈ [0, 1] is its score, relevant[i] the
/// truth; both have the same length.

/// Area under the ROC curve: the chance that a relevant pair scores above one that is not, ties counted half
/// (Mann–Whitney U / (n₊ n₋)). NaN where one of the two classes is empty, or a score is not a number.
double areaUnderCurve(std::span<const double> theta, std::span<const std::uint8_t> relevant);

/// Mean squared difference of score and truth (Brier 1950). NaN where there are no pairs.
double brierScore(std::span<const double> theta, std::span<const std::uint8_t> relevant);

/// One bin of a reliability diagram.
struct CalibrationBin {
    std::size_t pairs = 0;
    double meanTheta = 0;     ///< 0 where the bin is empty.
    double relevantShare = 0; ///< 0 where the bin is empty.
};

/// `bins` bins of equal width: bin b holds θ in [b / bins, (b + 1) / bins), the last one 1 as well. bins ≥ 1.
std::vector<CalibrationBin> calibrationBins(std::span<const double> theta,
                                            std::span<const std::uint8_t> relevant, std::size_t bins = 10);

/// Expected calibration error (Naeini et al. 2015): Σ pairs_b / pairs · |relevantShare_b − meanTheta_b|. NaN
/// where there are no pairs.
double expectedCalibrationError(std::span<const CalibrationBin> bins);

} // namespace crops::relevance
