// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/progress.h"
#include "online/metric.h"

namespace crops::online
{

/// More units than this are joined at random into this many groups of equal size, and groups are drawn: what
/// that adds to the interval's error is below what 10,000 rounds leave.
inline constexpr std::size_t kBootstrapGroups = 10'000;

/// Bars of equal width over what the rounds gave.
struct Histogram {
    double first = 0; ///< Where the first bar begins.
    double width = 0; ///< Of a bar; 0 where all rounds gave one value, which is then in the first.
    std::vector<std::int64_t> counts;
};

/// What the bootstrap says of one metric's relative gain.
struct BootstrapGain {
    double low = 0; ///< Percentile interval, 95 % (Efron 1979), percentiles interpolated linearly.
    double high = 0;
    double error = 0;       ///< Standard deviation over the rounds.
    std::int64_t empty = 0; ///< Rounds without a gain: the drawn units had ΣX = 0, or the control R = 0.
    Histogram histogram;
};

struct ResamplingSettings {
    int rounds = 10'000; ///< Of the bootstrap; ≥ 1.
    int splits = 1'000;  ///< Of the A/A check; ≥ 1.
    /// Same seed, same numbers, whatever the number of threads and the order of the units.
    std::uint64_t seed = 1;
};

/// Units of each arm drawn with replacement, as many as it has, `rounds` times; the three metrics share the
/// draws. Nothing for a metric where no round has a gain. Memory: 24 bytes a round.
using BootstrapGains = std::array<std::optional<BootstrapGain>, kMetrics>;
BootstrapGains bootstrapGains(std::span<const UnitSums> control, std::span<const UnitSums> treatment,
                              const ResamplingSettings& settings, Progress& progress);

/// The control arm against itself: each split puts every unit into one of two halves at random and tests the
/// halves against each other.
struct AaCheck {
    int splits = 0;
    /// Of the splits that have a test, the share with p < 0.05; nothing where none has.
    std::array<std::optional<double>, kMetrics> share;

    /// 3 to 7 %: the intervals and p-values can be trusted with these units.
    static bool passes(double share) { return share >= 0.03 && share <= 0.07; }
};
AaCheck aaCheck(std::span<const UnitSums> control, const ResamplingSettings& settings, Progress& progress);

} // namespace crops::online
