// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: foreign rows as a virtual table of SQLite.

#include <exception>

#include "store/foreign/foreign_sql.h"

struct sqlite3;

namespace crops::store
{

/// What the callbacks of one connection share: the exception that SQLite cannot carry.
struct ForeignFailure {
    std::exception_ptr exception;
};

/// Registers the table, to be read by its name; `table` and `failure` live as long as the connection.
/// SQLite's code.
int addForeignTable(sqlite3* database, const ForeignTable& table, ForeignFailure& failure);

} // namespace crops::store
