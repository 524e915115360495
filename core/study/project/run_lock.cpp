// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/project/run_lock.h"

#include <fmt/format.h>

#include "study/project/run_folder.h"

namespace crops::study
{

namespace
{

std::filesystem::path lockFile(const store::Project& project, RunId run)
{
    return runFolder(project, run) / "training.lock";
}

} // namespace

RunLock::RunLock(const store::Project& project, RunId run)
    : FileLock(lockFile(project, run),
               fmt::format("Run {} is being trained already; stop that first.", run.value))
{
}

bool isTraining(const store::Project& project, RunId run)
{
    return FileLock::isTaken(lockFile(project, run));
}

} // namespace crops::study
