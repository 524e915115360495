// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "base/progress.h"
#include "mining/options.h"
#include "simulation/twin_world.h"
#include "store/project.h"
#include "study/loop/round_record.h"

namespace crops::study
{

/// CTR, LPR and RQR by user of the searches in [from, to), as core/online reads them from the log. Users are
/// the world's.
void measureLog(const store::Project& project, const mining::MiningOptions& mining, Millis from, Millis to,
                RoundRecord& record, Progress& progress);

/// What an arm shows: exposures of every video that exists at `end`, and by intent.
void measureExposures(const simulation::Catalogue& world,
                      const std::vector<simulation::SearchEvent>& searches, Millis end, RoundRecord& record);

/// How well an arm's retrieval answers these requests' queries at `now`, against the hidden truth. Each
/// request counts once; `explore` is the chance that a place of an answer is any video's.
void measureRetrieval(const simulation::TwinWorld& world, const std::vector<simulation::Request>& requests,
                      Millis now, simulation::Recall& recall, double explore, RoundRecord& record,
                      Progress& progress);

} // namespace crops::study
