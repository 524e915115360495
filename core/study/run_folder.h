// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/ids.h"
#include "store/project.h"

namespace crops::study
{

/// NAME.runs/run-7: the checkpoints of run 7.
std::filesystem::path runFolder(const store::Project& project, RunId run);

/// The newest checkpoint of a run. Throws Error{Missing} where it has none.
std::filesystem::path newestCheckpoint(const store::Project& project, RunId run);

} // namespace crops::study
