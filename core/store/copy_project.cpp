// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/copy_project.h"

#include <sqlite3.h>

#include <fmt/format.h>

#include "base/error.h"
#include "base/file.h"
#include "store/sql.h"
#include "store/sqlite_guard.h"

namespace crops::store
{

namespace fs = std::filesystem;

namespace
{

/// Lets a stop end SQLite's long statement.
class StopsSqlite
{
  public:
    StopsSqlite(sqlite3* connection, const Progress& progress) : m_connection(connection)
    {
        constexpr int kOpsBetweenStopChecks = 1000;
        sqlite3_progress_handler(
            m_connection, kOpsBetweenStopChecks,
            [](void* asked) { return static_cast<const Progress*>(asked)->stopRequested() ? 1 : 0; },
            const_cast<Progress*>(&progress));
    }
    ~StopsSqlite() { sqlite3_progress_handler(m_connection, 0, nullptr, nullptr); }
    StopsSqlite(const StopsSqlite&) = delete;
    StopsSqlite& operator=(const StopsSqlite&) = delete;

  private:
    sqlite3* m_connection;
};

} // namespace

void copyProject(const Project& project, const fs::path& to, const Progress& progress)
{
    std::error_code failure;
    if (fs::exists(to, failure))
        throw Error(ErrorCode::AlreadyExists, fmt::format("{} exists already.", to.string()));
    if (to.has_parent_path()) fs::create_directories(to.parent_path(), failure);
    try {
        const StopsSqlite stops(project.database().getHandle(), progress);
        sql::run(project, "VACUUM INTO ?", to.string());
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
