// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/progress.h"

namespace SQLite
{
class Database;
} // namespace SQLite

namespace crops::store
{

/// How a project is opened.
enum class OpenMode { ReadWrite, ReadOnly };

/// A project: one SQLite file NAME.crops (application_id "CrPS", user_version = schema version, WAL, foreign
/// keys on) and beside it the folder NAME.runs/ for checkpoints. One object is one connection and belongs to
/// one thread; connectAgain() gives another thread its own. Every function of this room throws crops::Error,
/// never SQLite's.
class Project
{
  public:
    /// Makes a new, empty project. Throws Error{AlreadyExists} if the file is there, Error{Io} if it cannot
    /// be made.
    static Project create(const std::filesystem::path& path);

    /// Opens a project and, in ReadWrite mode, migrates an older one inside one transaction. Changes nothing
    /// and throws where the file is absent (NotFound), no project (NotAProject), from a newer version
    /// (ProjectNewer), not writable (ReadOnly) or damaged (Damaged).
    static Project open(const std::filesystem::path& path, OpenMode mode = OpenMode::ReadWrite);

    Project(Project&&) noexcept;
    Project& operator=(Project&&) noexcept;
    ~Project();

    Project connectAgain() const;
    /// How much of the file this connection, and those made from it afterwards, keep in memory at most;
    /// 64 MiB after opening. A long look from one end to the other is as fast with 4.
    void setCacheSize(std::int64_t bytes);
    /// Gives what this connection has kept back.
    void releaseMemory();

    /// How long this connection waits for another writer before Error{ProjectLocked}; 5 s after opening.
    void setWriteWait(std::chrono::milliseconds wait);

    const std::filesystem::path& path() const;
    OpenMode mode() const;
    /// Where its runs are (runs_folder.h tells which); made by claimRunsFolder.
    std::filesystem::path runsFolder() const;

    /// A small text value that belongs to the whole project (mining options, chosen scorer, …).
    std::optional<std::string> setting(std::string_view key) const;
    void setSetting(std::string_view key, std::string_view value);

    /// SQLite's own check of the whole file: "ok", or its first complaint. Reads everything: minutes on a big
    /// project.
    std::string integrityCheck() const;

    /// The connection, for the classes of this room only (nobody else may include SQLiteCpp).
    SQLite::Database& database() const;

  private:
    struct Impl;
    explicit Project(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// Whether a transaction checks that keys point to rows.
enum class ForeignKeys {
    Checked,
    Unchecked, ///< For bulk writes whose keys were read from the very tables that they point to: a third
               ///< faster.
};

/// One transaction: begun here (BEGIN IMMEDIATE: it holds the write lock from the start), rolled back by the
/// destructor unless committed. One import or one stage is one transaction. Not nestable.
class Transaction
{
  public:
    /// Throws Error{ProjectLocked} when another program holds the write lock for more than 5 s.
    explicit Transaction(Project& project, ForeignKeys keys = ForeignKeys::Checked);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit();

  private:
    Project& m_project;
    ForeignKeys m_keys;
    bool m_open = true;
};

} // namespace crops::store
