// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: indexes that are built once after many inserts instead of at each.

#include <map>
#include <string>
#include <vector>

#include "store/sqlite_guard.h"

namespace crops::store
{

/// Drops the secondary indexes of tables inside the running transaction and makes them again, by SQLite's
/// sorter. A rollback brings the old ones back.
class BulkIndexes
{
  public:
    explicit BulkIndexes(SQLite::Database& database) : m_database(database) {}

    /// Drops the indexes of `table`; unique ones only where `uniqueToo`, when the caller knows its rows to be
    /// unique.
    void drop(const std::string& table, bool uniqueToo);
    /// Makes those of `table` again now.
    void restore(const std::string& table);
    void restoreAll();

  private:
    SQLite::Database& m_database;
    std::map<std::string, std::vector<std::string>> m_dropped; ///< table → CREATE INDEX statements
};

} // namespace crops::store
