// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: rows from memory into a table with one statement.

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_context;

namespace crops::store
{

/// Gives SQLite the value of one cell of a batch.
class BatchRows
{
  public:
    virtual ~BatchRows() = default;
    virtual std::size_t size() const = 0;
    /// Sets the result of `context` to column `column` of row `row`, with the set… functions below.
    virtual void cell(sqlite3_context* context, std::size_t row, int column) const = 0;

  protected:
    static void setInteger(sqlite3_context* context, long long value);
    static void setNull(sqlite3_context* context);
    /// The text must live until the insert returns.
    static void setText(sqlite3_context* context, std::string_view text);
    /// NULL where the text is empty.
    static void setTextOrNull(sqlite3_context* context, std::string_view text);
    /// The same for bytes.
    static void setBlobOrNull(sqlite3_context* context, std::string_view bytes);
};

/// The eponymous virtual table crops_batch of one connection: `INSERT … SELECT c0, c1 … FROM crops_batch`
/// reads a batch in memory, about twice as fast as binding and stepping one row after the other.
class BatchTable
{
  public:
    static constexpr int kColumns = 10;

    explicit BatchTable(sqlite3* database);
    ~BatchTable();
    BatchTable(const BatchTable&) = delete;
    BatchTable& operator=(const BatchTable&) = delete;

    /// Inserts every row: `sql` is one of "INSERT OR FAIL INTO … SELECT … FROM crops_batch" (kept prepared),
    /// so that the first row that breaks a uniqueness rule ends the statement with the rows before it
    /// inserted; `refused(row)` is told and the insert goes on after it. Throws SQLite::Exception for any
    /// other failure.
    void insert(const char* sql, const BatchRows& rows, const std::function<void(std::size_t)>& refused);

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace crops::store
