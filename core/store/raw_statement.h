// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: a prepared statement for loops over millions of rows. SQLiteCpp's own makes a shared
// column object for each value, which costs more than the value.

#include <cstdint>
#include <optional>
#include <string_view>

#include <sqlite3.h>

#include "store/project.h"
#include "store/sqlite_guard.h"

namespace crops::store
{

/// Throws crops::Error, never SQLite's. Bound texts and blobs are not copied: they live until the next
/// reset. Indexes of parameters begin at 1, of columns at 0, as in SQLite.
class RawStatement
{
  public:
    RawStatement(const Project& project, std::string_view sql) : m_project(&project)
    {
        check(sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()),
                                 SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr));
    }
    RawStatement(RawStatement&& other) noexcept
        : m_project(other.m_project), m_statement(std::exchange(other.m_statement, nullptr))
    {
    }
    RawStatement& operator=(RawStatement&&) = delete;
    ~RawStatement() { sqlite3_finalize(m_statement); }

    /// True while there is a row.
    bool step()
    {
        const int code = sqlite3_step(m_statement);
        if (code == SQLITE_ROW) return true;
        if (code != SQLITE_DONE) fail();
        return false;
    }
    void reset() { sqlite3_reset(m_statement); }
    /// Runs a statement without rows to its end and makes it ready for the next.
    void run()
    {
        step();
        reset();
    }

    std::int64_t integer(int column) const { return sqlite3_column_int64(m_statement, column); }
    double real(int column) const { return sqlite3_column_double(m_statement, column); }
    bool isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
    std::optional<std::int64_t> optionalInteger(int column) const
    {
        if (isNull(column)) return std::nullopt;
        return integer(column);
    }
    /// Valid until the next step or reset; empty for NULL.
    std::string_view text(int column) const
    {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
        return {bytes == nullptr ? "" : bytes,
                static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
    }

    void bind(int parameter, std::int64_t value) { check(sqlite3_bind_int64(m_statement, parameter, value)); }
    void bind(int parameter, double value) { check(sqlite3_bind_double(m_statement, parameter, value)); }
    void bind(int parameter, std::optional<std::int64_t> value)
    {
        if (value)
            bind(parameter, *value);
        else
            check(sqlite3_bind_null(m_statement, parameter));
    }
    void bindText(int parameter, std::string_view text)
    {
        check(sqlite3_bind_text(m_statement, parameter, text.data() == nullptr ? "" : text.data(),
                                static_cast<int>(text.size()), SQLITE_STATIC));
    }
    /// Empty bytes are NULL.
    void bindBlob(int parameter, std::string_view bytes)
    {
        if (bytes.empty())
            check(sqlite3_bind_null(m_statement, parameter));
        else
            check(sqlite3_bind_blob(m_statement, parameter, bytes.data(), static_cast<int>(bytes.size()),
                                    SQLITE_STATIC));
    }

  private:
    sqlite3* handle() const { return m_project->database().getHandle(); }
    void check(int code) const
    {
        if (code != SQLITE_OK) fail();
    }
    [[noreturn]] void fail() const
    {
        throwTranslated(SQLite::Exception(handle(), sqlite3_errcode(handle())), m_project->path());
    }

    const Project* m_project;
    sqlite3_stmt* m_statement = nullptr;
};

} // namespace crops::store
