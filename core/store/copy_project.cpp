// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/copy_project.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/file.h"
#include "store/statement.h"
#include "store/stops_sqlite.h"

namespace crops::store
{

namespace fs = std::filesystem;

void copyProject(const Project& project, const fs::path& to, const Progress& progress)
{
    std::error_code failure;
    if (fs::exists(to, failure)) throw Error(ErrorCode::AlreadyExists, "{} exists already.", to.string());
    if (to.has_parent_path()) fs::create_directories(to.parent_path(), failure);
    try {
        const StopsSqlite stops(project.database(), progress);
        Statement(project, "VACUUM INTO ?").run(to.string());
    } catch (...) {
        fs::remove(to, failure);
        progress.checkStop();
        throw;
    }
}

std::string projectId(const Project& project)
{
    return project.setting("project_id").value_or("");
}

void markRunsFolder(const fs::path& folder, const std::string& id, const std::string& file)
{
    writeFileAtomically(folder / "project-id", fmt::format("{}\n{}\n", id, file));
}

} // namespace crops::store
