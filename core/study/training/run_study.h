// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "labels/policy.h"
#include "mining/options.h"
#include "store/project.h"
#include "study/experiments/experiment_grid.h"
#include "study/training/score_stage.h"

namespace crops::study
{

/// Where a stage stands.
enum class StageState { Missing, Stale, Current };

/// "missing", "stale", "current".
const char* stageStateName(StageState state);

struct StageStatus {
    std::string stage; ///< import, mine, score, label, train.
    StageState state = StageState::Missing;
    std::string detail; ///< One line: what is there, or what to do.
};

/// Every stage in the order of the data's way, with what is stale against the stage before it. Throws
/// Cancelled.
std::vector<StageStatus> studyStatus(const store::Project& project, const Progress& progress);

/// How the stages before training are to be run. What stands already and fits is left alone.
struct StudyOptions {
    mining::MiningOptions mining;
    ScoreOptions score;
    labels::LabelPolicy policy;
    double alpha = 0.6;
    std::string device = "cpu";
};

/// Runs what is missing or stale, in order: mine, score, label, then every cell with every seed that has no
/// finished run on this data, then evaluation. A cell without α or policy has the options'; a label set is
/// made once for both. `onNote` hears one sentence a stage. Returns the runs of the cells in their order, old
/// ones among them. Cancelled leaves the finished stages.
std::vector<RunId> runStudy(store::Project& project, const std::vector<GridCell>& cells,
                            const StudyOptions& options, Progress& progress,
                            const std::function<void(const std::string&)>& onNote);

} // namespace crops::study
