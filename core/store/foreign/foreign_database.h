// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace crops::store
{

/// Whether a regular file is an SQLite database, and no project; what cannot be read is none.
bool isForeignDatabase(const std::filesystem::path& path);

/// A database of SQLite that another program wrote, opened to be read: nothing in it or beside it is changed.
/// Belongs to one thread. Everything throws Error{Io, Damaged, ProjectLocked}, Error{BadInput} for what
/// SQLite cannot make sense of, and Cancelled.
class ForeignDatabase
{
  public:
    /// `stop` is asked while SQLite works: true ends that (Cancelled).
    ForeignDatabase(std::filesystem::path path, std::function<bool()> stop);
    ~ForeignDatabase();
    ForeignDatabase(const ForeignDatabase&) = delete;
    ForeignDatabase& operator=(const ForeignDatabase&) = delete;

    /// The names of its tables and views in the order in which they were made, without SQLite's own.
    std::vector<std::string> tables();

    /// The rows of one of them, in SQLite's own order. Goes before the database.
    class Rows
    {
      public:
        Rows(ForeignDatabase& database, const std::string& table);
        ~Rows();
        Rows(const Rows&) = delete;
        Rows& operator=(const Rows&) = delete;

        const std::vector<std::string>& columns() const;
        bool step();
        /// Appends a value's text: bytes as they are, numbers in the fewest digits that say them; NULL is
        /// nothing.
        void append(int column, std::string& text) const;

      private:
        friend ForeignDatabase;
        struct State;
        std::unique_ptr<State> m_state;
    };

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace crops::store
