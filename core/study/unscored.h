// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "base/ids.h"
#include "store/project.h"

namespace crops::study
{

/// Pairs of candidates that the scorer has not scored. As noted after the last scoring of these candidates,
/// else counted: some seconds at ten million.
std::int64_t unscoredPairs(const store::Project& project, ScorerId scorer);

/// Scoring begins: what was noted no longer holds, not even when it is killed half-way.
void forgetUnscored(store::Project& project);
/// Scoring has ended: counts once, for all who ask later.
void noteUnscored(store::Project& project, ScorerId scorer);

} // namespace crops::study
