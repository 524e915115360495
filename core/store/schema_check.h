// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace SQLite
{
class Database;
} // namespace SQLite

namespace crops::store
{

/// Takes from a connection what a stranger's file could misuse: functions with side effects in its schema,
/// writes to the schema table, triggers, values longer than 256 MiB. Before the first statement.
void distrust(SQLite::Database& database);

/// Compares the file's schema with the one that this program makes of its user_version: every table, view and
/// index of ours has to be there, word for word. Throws Error{NotAProject} that names what is not ours: a
/// trigger, a view, a virtual table, a changed or generated column; Error{Damaged} for what is missing. Plain
/// tables that people added, and plain indexes, are left alone: nothing here reads or fills them.
void checkSchema(SQLite::Database& database, const std::filesystem::path& path);

} // namespace crops::store
