// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "base/ids.h"
#include "store/project.h"
#include "store/tables/run_table.h"

namespace crops::study
{

/// How a run stands, seen from outside: a run that the table has as running and that no process trains was
/// interrupted (killed, power cut) and can be resumed.
enum class RunState { Training, Interrupted, Stopped, Finished, Failed };

/// "training", "interrupted", "stopped", "finished", "failed".
const char* runStateName(RunState state);

RunState runState(const store::Project& project, const store::RunRow& run);

/// Whether resumeRun can go on with it.
inline bool canResume(RunState state)
{
    return state == RunState::Interrupted || state == RunState::Stopped || state == RunState::Failed;
}

struct RunAndState {
    store::RunRow run;
    RunState state = RunState::Finished;
};

/// All runs, oldest first.
std::vector<RunAndState> listRunStates(const store::Project& project);

/// What deleting a run takes away.
struct RunContents {
    std::int64_t points = 0;      ///< Of curves.
    std::int64_t checkpoints = 0; ///< Folders.
    std::int64_t bytes = 0;       ///< Of all files in the run's folder.
};

RunContents runContents(const store::Project& project, RunId run);

/// Takes away the folders of runs whose deletion was killed half way; discardRun() begins with it. Throws
/// Error{Io}.
void finishDiscards(const store::Project& project);

/// Deletes a run from the project, then its folder of checkpoints. Throws Error{NotFound}, Error{Usage} for a
/// run that is being trained, {Io} where the folder could not be removed (the run has gone all the same).
RunContents discardRun(store::Project& project, RunId run);

} // namespace crops::study
