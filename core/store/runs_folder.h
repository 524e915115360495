// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "store/project.h"

namespace crops::store
{

// The folder of a project's runs lies beside its real file (symbolic links resolved) and says in its file
// "project-id" whose it is: the id that stands in the project's settings, and the project file's name.
//
// NAME.runs for NAME.crops, NAME.runs for any other NAME (exp.1 → exp.1.runs); where that is another
// project's, NAME.ID.runs. A renamed project keeps its folder, which is found by the id. Of a copied project
// file, which has the original's id, the folder of the original is not: it begins one of its own, unless the
// folder was copied too (NAME.runs with its id is its own), or the original has gone. A folder from before
// there were ids is taken where no other project file beside it could have written there.

/// NAME.runs of this file, whoever's it is.
std::filesystem::path runsFolderBeside(const std::filesystem::path& file);

/// SQL that gives a project an id, where it has none.
const char* giveProjectId();

/// Where the project's runs are, or would be made. Makes nothing.
std::filesystem::path findRunsFolder(const Project& project);

/// The same before something is written there: made if missing, and marked as this project's. Throws
/// Error{Io}, and for a project from before there were ids {ProjectLocked} and {ReadOnly}.
std::filesystem::path claimRunsFolder(const Project& project);

/// Folders without a mark that this project and others may have written to before there were marks: what lies
/// in them is the project's only where it proves to be.
std::vector<std::filesystem::path> unmarkedRunsFolders(const Project& project);

/// Where else runs were looked for and why they are not the project's: sentences, each with a blank before
/// it; empty where there is nothing to say.
std::string runsFolderRemark(const Project& project);

} // namespace crops::store
