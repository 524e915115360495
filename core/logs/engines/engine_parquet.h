// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "base/progress.h"
#include "logs/engines/engine.h"

namespace crops::logs
{

/// A column of a table of text, and the type of SQL that it gets ("VARCHAR", "BIGINT", "DOUBLE").
struct TypedColumn {
    std::string name;
    std::string type;
};

/// The engine that writes Parquet files: the first whose program is there. Throws Error{NotFound} that says
/// what to install.
Engine parquetEngine();

/// Writes a CSV file (RFC 4180, a line of names; empty is absent) as Parquet, by that engine. Throws
/// Error{NotFound, Io}, Error{BadInput} with what the engine says; Cancelled, where a stop is asked of
/// `progress`.
void writeParquet(const Engine& engine, const std::filesystem::path& csv,
                  std::span<const TypedColumn> columns, const std::filesystem::path& to,
                  const Progress* progress);

} // namespace crops::logs
