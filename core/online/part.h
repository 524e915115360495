// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "online/metric.h"
#include "online/ratio.h"
#include "online/resampling.h"

namespace crops::online
{

/// Why a number is not there.
enum class Absent : std::uint8_t {
    None,         ///< It is there.
    NoExposures,  ///< Nothing was shown.
    NoWatchTimes, ///< The log has no watch times.
    NoPlays,      ///< Nothing was watched in the arm.
    NoDurations,  ///< `published`: no play of which the log says whether it was long.
    NoUsers,      ///< No search names its user.
    ControlZero,  ///< The control's ratio is 0: there is nothing to gain on.
    OneUnit,      ///< An arm has one unit: no variance.
    NoVariance,   ///< No unit differs from another.
};

/// One arm's ratio of a metric; the interval where it has a variance.
struct ArmRate {
    std::optional<Estimate> value; ///< Its error is 0 where there is one unit.
    bool hasError = false;
};

/// A treatment against the control by one metric. Gains are R_t/R_c − 1 for every metric, RQR too.
struct MetricResult {
    std::optional<double> gain;
    std::optional<Estimate> gainInterval; ///< The same with its interval.
    std::optional<ZTest> test;
    std::optional<double> minimumDetectableEffect;
    std::optional<BootstrapGain> bootstrap; ///< Of the whole only.
    Absent whyNoGain = Absent::None;
    Absent whyNoTest = Absent::None; ///< Also of the interval.
};
using MetricResults = std::array<MetricResult, kMetrics>;

/// An arm in one part of the searches.
struct ArmPart {
    std::int64_t units = 0;
    std::int64_t searches = 0;
    std::array<RatioSums, kMetrics> sums{};
    std::array<ArmRate, kMetrics> rates;
    std::array<Absent, kMetrics> absent{};
};

/// The whole, a day, or a group of queries: the same numbers of each.
struct Part {
    std::vector<ArmPart> arms;             ///< As in Experiment::arms.
    std::vector<MetricResults> treatments; ///< Of arms[1], arms[2], …
};

} // namespace crops::online
