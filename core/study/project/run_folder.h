// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/ids.h"
#include "store/project.h"
#include "store/tables/run_table.h"

namespace crops::study
{

/// NAME.runs/run-7: the checkpoints of run 7, wherever runs_folder.h finds them. Of two projects that shared
/// a folder before folders had marks, each finds those there that prove to be its own.
std::filesystem::path runFolder(const store::Project& project, RunId run);

/// Makes the folder of a run that begins, empty, in the project's own folder, and notes whose checkpoints
/// will lie there. Throws Error{Io}.
void beginRunFolder(const store::Project& project, const store::RunRow& run);

/// The folder of a run that goes on: requireOwnCheckpoints(), and the note, where the run was killed before
/// it.
void continueRunFolder(const store::Project& project, const store::RunRow& run);

/// Whether what lies in `folder` was made by this run: same experiment, training data and seed. A folder that
/// says nothing of it is.
bool holdsRun(const std::filesystem::path& folder, const store::RunRow& run);

/// Throws Error{Incompatible} where the run's folder holds the checkpoints of another.
void requireOwnCheckpoints(const store::Project& project, const store::RunRow& run);

/// Before something is written to the project's folder of runs: makes it, marks it, and finishes what killed
/// programs left: deletions of runs that were half done, temporary folders. Throws Error{Io} and, where the
/// project has no id yet, what a write throws.
void prepareRunsFolder(const store::Project& project);

/// What a run's folder is called while the run is deleted.
std::filesystem::path doomedFolder(const std::filesystem::path& runFolder);

/// The newest checkpoint of a run. Throws Error{Missing} where it has none, and says where it was looked for;
/// {Incompatible} as above.
std::filesystem::path newestCheckpoint(const store::Project& project, RunId run);

} // namespace crops::study
