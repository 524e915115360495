// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: files that an engine reads (Parquet and their kind; see engineFormat).

#include <memory>
#include <string>

#include "logs/engines/engine.h"
#include "logs/row_reader.h"

namespace crops::logs
{

/// A file of that kind as a table, by the first engine that reads it and whose program and extensions are
/// there. `bytes` is the file from its beginning; they are read only where `path` is no file itself (a pipe,
/// a member of an archive), or `unpacked` says that it has them compressed, into a temporary file. `plan` as
/// askEngine's. Throws as that; Error{NotFound} that says what to install.
OpenedTable openEngineFile(const std::string& kind, std::unique_ptr<ByteStream> bytes,
                           const std::filesystem::path& path, const ColumnPlan* plan, bool unpacked = false);

/// The engines that read files of this kind, at least one; those first whose program is there. Throws
/// Error{BadInput} where there is none.
std::vector<Engine> enginesOfFiles(const std::string& kind);

/// "duckdb v1.5.6" for a file that an engine reads; empty for others, and where the program is not there.
std::string engineNote(const std::filesystem::path& path);

} // namespace crops::logs
