// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: rows from memory into a table with one statement.

#include <functional>
#include <memory>
#include <tuple>

#include "store/sqlite_guard.h"
#include "store/statement_values.h"

namespace crops::store
{

/// How many rows a batch has, and how the result of a cell is set.
struct BatchRows {
    std::size_t count = 0;
    std::function<void(sqlite3_context* context, std::size_t row, int column)> cell;
};

/// The eponymous virtual table crops_batch of one connection: `INSERT … SELECT c0, c1 … FROM crops_batch`
/// reads a batch in memory, about twice as fast as binding and stepping one row after the other.
class BatchTable
{
  public:
    static constexpr int kColumns = 10;

    explicit BatchTable(const SQLite::Database& database);
    ~BatchTable();
    BatchTable(const BatchTable&) = delete;
    BatchTable& operator=(const BatchTable&) = delete;

    /// Inserts rows 0 to `rows` − 1: `into` is "TABLE(COLUMN, …)" and of static lifetime, `valuesOf(row)` the
    /// tuple of their values, as putValue() takes them; its texts live until the call returns. The first row
    /// that breaks a uniqueness rule ends the statement with the rows before it inserted; `refused(row)`,
    /// where given, is told and the insert goes on after it. Throws SQLite::Exception for any other failure.
    template <class ValuesOf>
    void insert(const char* into, std::size_t rows, const ValuesOf& valuesOf,
                const std::function<void(std::size_t)>& refused = {})
    {
        using Values = std::invoke_result_t<const ValuesOf&, std::size_t>;
        static_assert(std::tuple_size_v<Values> <= kColumns);
        const auto cell = [&valuesOf](sqlite3_context* context, std::size_t row, int column) {
            const auto put = [&](const auto&... values) {
                int at = 0;
                ((at++ == column ? putValue(Cell{context}, values) : void()), ...);
            };
            std::apply(put, valuesOf(row));
        };
        insertRows(into, std::tuple_size_v<Values>, {rows, cell}, refused);
    }

  private:
    struct Impl;
    void insertRows(const char* into, std::size_t columns, const BatchRows& rows,
                    const std::function<void(std::size_t)>& refused);

    std::unique_ptr<Impl> m_impl;
};

} // namespace crops::store
