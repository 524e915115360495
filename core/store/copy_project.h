// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "base/progress.h"
#include "store/project.h"

namespace crops::store
{

/// Writes the project, as it is at this moment, into a new file: whole, without what was deleted from it.
/// Others may write to the project meanwhile. Takes about as long as reading it. Throws Error{AlreadyExists}
/// where there is such a file, Error{Io}; Cancelled, with nothing left behind.
void copyProject(const Project& project, const std::filesystem::path& to, const Progress& progress);

/// The id by which a project knows its folder of runs; empty for one from before there were ids.
std::string projectId(const Project& project);

/// Marks a folder of runs that was made for a copy: `file` is the copy's name. Throws Error{Io}.
void markRunsFolder(const std::filesystem::path& folder, const std::string& id, const std::string& file);

} // namespace crops::store
