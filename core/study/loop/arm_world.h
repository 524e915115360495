// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "base/progress.h"
#include "study/loop/loop_folder.h"

namespace crops::study
{

/// Hears how far a loop is: the arm, the world's seed, and the round that stands now.
using RoundObserver = std::function<void(const LoopArm& arm, std::int64_t seed, int round)>;

/// Writes what every arm of one world shares: the tables of its rounds that no arm changes, and round 0's
/// log. What is there already is as it would be written again.
void writeWorld(const LoopOptions& options, std::int64_t seed, const LoopFolder& folder, Progress& progress);

/// Lives one arm's copy of one world: round 0 and every later round that has no record yet. Each round's log
/// is imported into a project of its own, mined, scored by the world's discriminator, labelled and, for an
/// arm that learns, trained on, by the program's own stages; the trained system answers the next round. A
/// round that was interrupted is done anew. Arms and worlds do not touch each other: they may run at the same
/// time in several processes. Precondition: writeWorld and LoopFolder::begin were called. Throws as those
/// stages, Cancelled.
void liveArm(const LoopOptions& options, const LoopArm& arm, std::int64_t seed, const LoopFolder& folder,
             const std::string& device, const RoundObserver& onRound, Progress& progress);

} // namespace crops::study
