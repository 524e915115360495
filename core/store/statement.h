// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: the one class of statements.
// SQLiteCpp's own makes a shared column object for each value, which costs more than the value.

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/progress.h"
#include "store/project.h"
#include "store/sqlite_guard.h"
#include "store/statement_values.h"

namespace crops::store
{

class Statement;

/// A reader of rows: what it makes of the row that a statement stands on.
template <class Read>
concept RowReader = std::invocable<const Read&, const Statement&>;

/// A prepared statement; one that is run once needs no name: Statement(project, sql).run(values…). Of a
/// project it throws crops::Error; of a bare database SQLite::Exception, which guarded() translates. Bound
/// texts and blobs are not copied: they live until the last step. Parameters are numbered from 1, columns
/// from 0, as in SQLite. `values` are bound to parameters 1, 2, …; parameters after them keep what they have.
/// `read` and `visit` get the statement, standing on a row; what `read` makes is no view of it.
class Statement
{
  public:
    Statement(const Project& project, std::string_view sql) : Statement(&project, project.database(), sql) {}
    /// `rest`, where given, gets what stands behind the one statement.
    Statement(const SQLite::Database& database, std::string_view sql, std::string_view* rest = nullptr)
        : Statement(nullptr, database, sql, rest)
    {
    }
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
    /// What `read` makes of the first row; nothing where there is none. Or its one column: first<T>(values…).
    template <RowReader Read, class... Values>
    auto first(const Read& read, const Values&... values)
    {
        std::optional<std::invoke_result_t<const Read&, const Statement&>> row;
        start(values...);
        if (step()) row.emplace(read(*this));
        reset();
        return row;
    }
    template <class T, class... Values>
    std::optional<T> first(const Values&... values)
    {
        return first(only<T>, values...);
    }
    /// What `read` makes of the row of a key, which is bound after `values`. Throws Error{NotFound}, "The
    /// project has no <what> <key>.", where there is none.
    template <RowReader Read, class Key, class... Values>
    auto require(const Read& read, const char* what, Key key, const Values&... values)
    {
        auto row = first(read, values..., key);
        if (row) return std::move(*row);
        throw Error(ErrorCode::NotFound, "The project has no {} {}.", what, key.value);
    }
    /// The same of each key.
    template <RowReader Read, class Key, class... Values>
    auto requireEach(const Read& read, const char* what, std::span<const Key> keys, const Values&... values)
    {
        std::vector<std::invoke_result_t<const Read&, const Statement&>> rows;
        rows.reserve(keys.size());
        for (const Key key : keys)
            rows.push_back(require(read, what, key, values...));
        return rows;
    }
    /// The one column of the one row of a sum or a count.
    template <class T, class... Values>
    T value(const Values&... values)
    {
        return first<T>(values...).value_or(T{});
    }
    /// What `read` makes of every row; or their one column: each<T>(values…).
    template <RowReader Read, class... Values>
    auto each(const Read& read, const Values&... values)
    {
        std::vector<std::invoke_result_t<const Read&, const Statement&>> rows;
        forEachRow([&](const Statement& row) { rows.push_back(read(row)); }, values...);
        return rows;
    }
    template <class T, class... Values>
    std::vector<T> each(const Values&... values)
    {
        return each(only<T>, values...);
    }
    /// Visits every row; what `visit` throws ends it.
    template <RowReader Visit, class... Values>
    void forEachRow(const Visit& visit, const Values&... values)
    {
        start(values...);
        while (step())
            visit(*this);
        reset();
    }
    /// The same; asks every few thousand rows whether to stop.
    template <RowReader Visit, class... Values>
    void forEachRow(const Progress& progress, const Visit& visit, const Values&... values)
    {
        constexpr std::int64_t kRowsBetweenStops = 4'096;
        std::int64_t row = 0;
        const auto stoppable = [&](const Statement& statement) {
            if (row++ % kRowsBetweenStops == 0) progress.checkStop();
            visit(statement);
        };
        forEachRow(stoppable, values...);
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
    /// A reader of the one column.
    template <class T>
    static T only(const Statement& row)
    {
        return row.get<T>(0);
    }
    std::int64_t integer(int column) const { return get<std::int64_t>(column); }
    double real(int column) const { return get<double>(column); }
    std::string_view text(int column) const { return get<std::string_view>(column); }
    bool isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
    std::vector<std::string> columnNames() const
    {
        std::vector<std::string> names;
        for (int i = 0; i < sqlite3_column_count(m_statement); ++i)
            names.emplace_back(sqlite3_column_name(m_statement, i));
        return names;
    }
    /// For what SQLite's own functions say of a column.
    sqlite3_stmt* handle() const { return m_statement; }

  private:
    Statement(const Project* project, const SQLite::Database& database, std::string_view sql,
              std::string_view* rest = nullptr)
        : m_project(project), m_database(database.getHandle())
    {
        const char* end = nullptr;
        check(sqlite3_prepare_v3(m_database, sql.data(), static_cast<int>(sql.size()),
                                 SQLITE_PREPARE_PERSISTENT, &m_statement, &end));
        if (rest != nullptr) *rest = sql.substr(static_cast<std::size_t>(end - sql.data()));
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

/// A reader: the columns of a row, in order, as these fields of a struct.
template <class Row, class... Fields>
constexpr auto columns(Fields Row::*... fields)
{
    return [=](const Statement& row) {
        Row read{};
        int column = 0;
        ((read.*fields = row.get<Fields>(column++)), ...);
        return read;
    };
}

} // namespace crops::store
