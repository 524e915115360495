// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: what an engine answers, as a table that is being read.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "logs/engines/engine.h"
#include "logs/row_reader.h"

namespace crops::logs
{

/// A question to an engine.
struct EngineQuestion {
    std::string sql;   ///< One statement or several, the last of which has rows.
    std::string types; ///< A query whose column types count instead of the last statement's; mostly empty.
    std::vector<std::string> options;                       ///< Arguments besides the engine's.
    std::vector<std::pair<std::string, std::string>> casts; ///< Go before the engine's.
    std::string failure; ///< Begins the sentence where it fails: "DuckDB did not read the query".
};

/// Runs the engine's program. Where it tells its columns, only those of `plan` are asked for where that is
/// given (and has all it needs among them), and rows of simple types come as CSV, which is read faster; else
/// every column comes. The stream ends with an Error where the program failed, whatever came before; a stop
/// (StopScope) ends the program. `once`, where given, hashes the rows. Throws Error{NotFound}, also where
/// the program lacks an extension, Error{Io, BadInput, Usage}.
OpenedTable askEngine(const Engine& engine, const EngineQuestion& question, const ColumnPlan* plan,
                      OnceRead* once);

/// What goes before a question's statements, with its line feed.
std::string statementsBefore(const Engine& engine);
/// The part of a program's standard error that says what went wrong, in one line, passwords masked.
std::string complaintOf(std::string_view errors);

} // namespace crops::logs
