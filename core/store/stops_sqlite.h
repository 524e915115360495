// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: how a stop reaches SQLite's long statements.

#include <sqlite3.h>

#include "base/progress.h"
#include "store/sqlite_guard.h"

namespace crops::store
{

/// While one lives, a stop asked of `progress` ends the connection's statements. Both outlive it.
class StopsSqlite
{
  public:
    StopsSqlite(const SQLite::Database& database, const Progress& progress) : m_database(database)
    {
        constexpr int kOpsBetweenStopChecks = 10'000;
        sqlite3_progress_handler(
            database.getHandle(), kOpsBetweenStopChecks,
            [](void* asked) { return static_cast<const Progress*>(asked)->stopRequested() ? 1 : 0; },
            const_cast<Progress*>(&progress));
    }
    ~StopsSqlite() { sqlite3_progress_handler(m_database.getHandle(), 0, nullptr, nullptr); }
    StopsSqlite(const StopsSqlite&) = delete;
    StopsSqlite& operator=(const StopsSqlite&) = delete;

  private:
    const SQLite::Database& m_database;
};

} // namespace crops::store
