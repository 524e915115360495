// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "base/ids.h"
#include "base/progress.h"
#include "store/project.h"

namespace crops::study
{

/// Pairs of candidates that the scorer has not scored. As noted after the last scoring of these candidates,
/// else counted: some seconds at ten million. Throws Cancelled.
std::int64_t unscoredPairs(const store::Project& project, ScorerId scorer, const Progress& progress);

/// Scoring begins: what was noted no longer holds, not even when it is killed half-way.
void forgetUnscored(store::Project& project);
/// Scoring has ended: counts once, for all who ask later.
void noteUnscored(store::Project& project, ScorerId scorer, const Progress& progress);

} // namespace crops::study
