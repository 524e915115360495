// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crops::store
{

/// Rows that come from elsewhere, one after the other, for SQL to read. Belongs to one thread at a time.
class ForeignRows
{
  public:
    virtual ~ForeignRows() = default;
    /// Goes to the next row, at first to the first; false where there is none. May throw.
    virtual bool next() = 0;
    /// A value of the row, a view until next(). An absent value is the empty text.
    virtual std::string_view text(int column) const = 0;
    /// The value of the table's one column that is a number.
    virtual std::int64_t number() const { return 0; }
};

/// A table of them. No column has an affinity: write `x + 0` to compare a number.
struct ForeignTable {
    std::string name;
    std::vector<std::string> columns;
    std::function<std::unique_ptr<ForeignRows>()> open; ///< Called for each scan.
    int numberColumn = -1;                              ///< That of ForeignRows::number; −1 = none.
};

/// A function of SQL: its arguments as texts, NULL as nothing. May keep a state between calls.
using ForeignFunction =
    std::function<std::optional<std::string>(std::span<const std::optional<std::string_view>> arguments)>;

/// A temporary database, on disk and gone with the object, in which SQLite's SQL reads foreign tables; it
/// sees no other file. What a statement gathers (an index, a sort) lies on disk, too. Everything but
/// interrupt() belongs to one thread at a time; throws what a table's rows throw, else Error{BadInput} with
/// SQLite's message.
class ForeignSql
{
  public:
    ForeignSql();
    ~ForeignSql();
    ForeignSql(const ForeignSql&) = delete;
    ForeignSql& operator=(const ForeignSql&) = delete;

    void addTable(ForeignTable table);
    /// `arguments`: how many; −1 = any number.
    void addFunction(const std::string& name, int arguments, ForeignFunction function);
    /// Runs statements without rows.
    void run(const std::string& statements);
    /// Ends a statement that is running in another thread, with an error there.
    void interrupt();

    /// One SELECT, row by row.
    class Query
    {
      public:
        Query(ForeignSql& sql, const std::string& select);
        ~Query();
        Query(const Query&) = delete;
        Query& operator=(const Query&) = delete;

        std::vector<std::string> columns() const;
        bool step();
        bool isNull(int column) const;
        /// A view until the next step.
        std::string_view text(int column) const;
        std::int64_t integer(int column) const;

      private:
        struct State;
        std::unique_ptr<State> m_state;
    };

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace crops::store
