// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: tables of an SQLite file, each named like a member of an archive:
// "logs.sqlite!feed".

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "logs/row_reader.h"

namespace crops::logs
{

/// Names of the file's tables and views. Throws as store::ForeignDatabase.
std::vector<std::string> tablesOf(const std::filesystem::path& database);

/// A path that names a table of an SQLite file.
struct DatabaseTable {
    std::filesystem::path file;
    std::string table;
};
/// Nothing for any other path.
std::optional<DatabaseTable> databaseTableOf(const std::filesystem::path& path);

/// Its rows as CSV with a line of names, in the file's order; an absent value is the empty text. A stop
/// (StopScope) ends it; `once`, where given, hashes it. Throws Error{NotFound} with the tables that there are
/// where it is not there.
std::unique_ptr<ByteStream> openDatabaseTable(const DatabaseTable& table, OnceRead* once);

/// How that CSV is read.
FileFormat databaseTableFormat();

/// "logs.sqlite is an SQLite database: name one of its tables, …", to be thrown where the file is named
/// alone.
Error needsTable(const std::filesystem::path& database);

} // namespace crops::logs
