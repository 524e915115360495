// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: the files of a preset as tables of its SQL.

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "logs/preset_file.h"
#include "logs/row_reader.h"
#include "store/foreign/foreign_sql.h"

namespace crops::logs
{

/// What was read of the file that a query is from, on its first scan: becomes the counts of an import.
struct DriverCounts {
    bool scanned = false;
    std::vector<store::RowReject> rejects; ///< Since they were taken last.
    std::int64_t rows = 0;
    std::int64_t blank = 0; ///< Since it was taken last.
    std::int64_t position = 0;
};

/// What a file that SQL looks things up in could not give.
struct LookupRejects {
    std::int64_t rows = 0;
    std::string example; ///< "qrels.tsv, line 3: …"
};

/// The files of one kind, and which of them SQL sees now.
struct PresetTable {
    PresetFile file;
    std::vector<std::filesystem::path> paths;
    ReaderOptions reader;
    std::optional<std::size_t> only; ///< Of `paths`: the one that a query is from; nothing: all.
    DriverCounts* driver = nullptr;  ///< Of that one's first scan.
    std::map<std::filesystem::path, LookupRejects> rejects; ///< Of scans of all.
    const std::atomic<bool>* stop = nullptr;                ///< Where true, a scan ends with Cancelled.
};

/// The columns of `file` in SQL: its own, then _line (a number), _file (the file's name without a
/// compression's ending) and _split (splitOf).
std::vector<std::string> sqlColumns(const PresetFile& file);

/// A scan of the files that `table` shows now. Throws as openRows; an empty file that is not the one a query
/// is from has no rows. `table` outlives it.
std::unique_ptr<store::ForeignRows> scan(PresetTable& table);

/// "123.0" as 123; any other value as it is.
std::string_view wholeNumber(std::string_view value);

/// What SQLite's dialect lacks for presets; the guide lists them.
void addPresetFunctions(store::ForeignSql& sql);

} // namespace crops::logs
