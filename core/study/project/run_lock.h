// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_lock.h"
#include "base/ids.h"
#include "store/project.h"

namespace crops::study
{

/// Held while a run is trained, so that another training, a deletion or another program can tell a run that
/// is alive from one that was killed: a lock on a file in the run's folder, which the system releases when
/// the process ends, however it ends.
class RunLock : public FileLock
{
  public:
    /// Makes the run's folder. Throws Error{ProjectLocked} where the run is being trained already, {Io}.
    RunLock(const store::Project& project, RunId run);
};

/// Whether some process (this one too) is training the run now.
bool isTraining(const store::Project& project, RunId run);

} // namespace crops::study
