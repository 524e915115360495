// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "store/project.h"

namespace crops::dataset
{

/// Spec section 5: the study is split by time.
struct SplitOptions {
    double testFraction = 0.2; ///< Share of the searches' time span, at its end, that is test; in (0, 1).
};

/// Train uses only events with ts < cut; test events have ts ≥ cut.
struct TimeSplit {
    Millis first = 0; ///< First search.
    Millis cut = 0;
    Millis last = 0; ///< Last search.
};

/// cut = first + ⌈(1 − testFraction) · (last − first)⌉, so that a study always has a training part. Throws
/// Error{Usage} where testFraction is outside (0, 1), Error{Missing} where the project has no search.
TimeSplit splitByTime(const store::Project& project, const SplitOptions& options);

} // namespace crops::dataset
