// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: the one class of prepared statements (sql.h for those that are run once).
// SQLiteCpp's own makes a shared column object for each value, which costs more than the value.

#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "store/project.h"
#include "store/sqlite_guard.h"
#include "store/statement_values.h"

namespace crops::store
{

/// A prepared statement. Of a project it throws crops::Error; of a bare database SQLite::Exception, which
/// guarded() translates. Bound texts and blobs are not copied: they live until the last step. Parameters are
/// numbered from 1, columns from 0, as in SQLite. `values` are bound to parameters 1, 2, …; parameters after
/// them keep what they have. `read` and `visit` get the statement, standing on a row; what `read` makes is no
/// view of it.
class Statement
{
  public:
    Statement(const Project& project, std::string_view sql) : Statement(&project, project.database(), sql) {}
    Statement(const SQLite::Database& database, std::string_view sql) : Statement(nullptr, database, sql) {}
    Statement(Statement&& other) noexcept
        : m_project(other.m_project), m_database(other.m_database),
          m_statement(std::exchange(other.m_statement, nullptr))
    {
    }
    Statement& operator=(Statement&&) = delete;
    ~Statement() { sqlite3_finalize(m_statement); }

    /// Runs a statement without rows. The number of rows that it changed.
    template <class... Values>
    std::int64_t run(const Values&... values)
    {
        any(values...);
        return sqlite3_changes(m_database);
    }
    /// The same; the key of the row that it inserted.
    template <class... Values>
    std::int64_t insert(const Values&... values)
    {
        any(values...);
        return sqlite3_last_insert_rowid(m_database);
    }
    /// Whether there is a row.
    template <class... Values>
    bool any(const Values&... values)
    {
        start(values...);
        const bool found = step();
        reset();
        return found;
    }
    /// What `read` makes of the first row; nothing where there is none.
    template <class Read, class... Values>
    auto first(const Read& read, const Values&... values)
    {
        std::optional<std::invoke_result_t<const Read&, const Statement&>> row;
        start(values...);
        if (step()) row.emplace(read(*this));
        reset();
        return row;
    }
    /// What `read` makes of every row.
    template <class Read, class... Values>
    auto each(const Read& read, const Values&... values)
    {
        std::vector<std::invoke_result_t<const Read&, const Statement&>> rows;
        forEachRow([&](const Statement& row) { rows.push_back(read(row)); }, values...);
        return rows;
    }
    template <class Visit, class... Values>
    void forEachRow(const Visit& visit, const Values&... values)
    {
        start(values...);
        while (step())
            visit(*this);
        reset();
    }

    /// Makes it ready to be stepped by hand.
    template <class... Values>
    void start(const Values&... values)
    {
        reset();
        int parameter = 0;
        (bind(++parameter, values), ...);
    }
    /// True while there is a row.
    bool step()
    {
        const int code = sqlite3_step(m_statement);
        if (code == SQLITE_ROW) return true;
        if (code != SQLITE_DONE) fail();
        return false;
    }
    void reset() { sqlite3_reset(m_statement); }
    template <class Value>
    void bind(int parameter, const Value& value)
    {
        check(putValue(Parameter{m_statement, parameter}, value));
    }

    template <class T>
    T get(int column) const
    {
        return columnValue<T>(m_statement, column);
    }
    std::int64_t integer(int column) const { return get<std::int64_t>(column); }
    double real(int column) const { return get<double>(column); }
    std::string_view text(int column) const { return get<std::string_view>(column); }
    bool isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

  private:
    Statement(const Project* project, const SQLite::Database& database, std::string_view sql)
        : m_project(project), m_database(database.getHandle())
    {
        check(sqlite3_prepare_v3(m_database, sql.data(), static_cast<int>(sql.size()),
                                 SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr));
    }
    void check(int code) const
    {
        if (code != SQLITE_OK) fail();
    }
    [[noreturn]] void fail() const
    {
        const SQLite::Exception failure(m_database, sqlite3_errcode(m_database));
        if (m_project == nullptr) throw failure;
        throwTranslated(failure, m_project->path());
    }

    const Project* m_project; // null: of a bare database
    sqlite3* m_database;
    sqlite3_stmt* m_statement = nullptr;
};

} // namespace crops::store
