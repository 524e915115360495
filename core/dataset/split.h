// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "base/time.h"
#include "store/project.h"

namespace crops::dataset
{

/// What the cut is a part of.
enum class SplitBy : std::uint8_t {
    Searches, ///< Of the searches in time order: one wrong clock moves it by one search.
    Span,     ///< Of the time from the first search to the last.
    Instant,  ///< Of nothing: it is given.
};

/// The study is split by time (method, section 5).
struct SplitOptions {
    double testFraction = 0.2; ///< Share, at the end, that is test; in (0, 1). Not read by Instant.
    SplitBy by = SplitBy::Searches;
    Millis at = 0; ///< The cut of Instant.

    friend auto operator<=>(const SplitOptions&, const SplitOptions&) = default;
};

/// Train uses only events with ts < cut; test events have ts ≥ cut.
struct TimeSplit {
    Millis first = 0; ///< First search.
    Millis cut = 0;
    Millis last = 0; ///< Last search.
};

/// Searches: n · (1 − testFraction) searches in time order, rounded down, but at least one, are before the
/// cut, which is the time of the next one (searches of one instant stay together, before the cut). Span:
/// cut = first + ⌈(1 − testFraction) · (last − first)⌉. By both a study always has a training part. Nothing
/// where the project has no search. Throws Error{Usage} where testFraction is outside (0, 1).
std::optional<TimeSplit> findTimeSplit(const store::Project& project, const SplitOptions& options);

/// The same; throws Error{Missing} where the project has no search.
TimeSplit splitByTime(const store::Project& project, const SplitOptions& options);

} // namespace crops::dataset
