// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/time.h"
#include "logs/import.h"
#include "logs/tables.h"
#include "store/log_rows.h"

namespace crops::logs
{

/// How a file looks before anybody has said what it is. Never writes.
struct FileLook {
    enum class Kind { Unquoted, Quoted, Jsonl }; ///< Quoted: as RFC 4180.
    Kind kind = Kind::Unquoted;
    char delimiter = '\t';                      ///< Between values; of JSONL without meaning.
    std::vector<std::string> columns;           ///< As the file names them.
    std::vector<std::vector<std::string>> rows; ///< The first few, one value a column, as found.
    std::optional<Table> table;                 ///< What it probably is: by its name, else by its columns.
};

/// Reads the header and at most `rows` rows. Throws Error{NotFound, Io, Damaged, BadInput}.
FileLook lookAtFile(const std::filesystem::path& path, const ImportOptions& options, std::int64_t rows);

/// Which columns probably are the table's: required ones by likeness, optional ones that differ only in case
/// and separators. Those that are called right already are not in it; no column is given to two.
std::vector<ColumnRename> guessColumns(Table table, std::span<const std::string> theirs);

/// The required columns of the table that neither the file nor the renames have.
std::vector<std::string> missingColumns(Table table, std::span<const std::string> theirs,
                                        std::span<const ColumnRename> renames);

/// A time of the file, as found and as understood.
struct TimeExample {
    std::string column;
    std::string found;
    Millis understood = 0;
};

/// What importing the first rows would do. What only the whole project can tell (repeated rows, requests with
/// two users) is not among the rejects. rowsRead = accepted + rejected + blank.
struct FileCheck {
    std::int64_t rowsRead = 0;
    std::int64_t accepted = 0;
    std::int64_t rejected = 0;
    std::int64_t blank = 0;
    bool whole = false;                    ///< The file ends within these rows.
    std::vector<store::RowReject> rejects; ///< By line; at most kExampleRejects of each reason.
    std::vector<TimeExample> times;        ///< At most one a column.
};
inline constexpr std::int64_t kCheckedRows = 1'000;

/// Reads the first `rows` rows of `file` as its table. Throws as importFiles does for a file that cannot be
/// read at all.
FileCheck checkFile(const ImportFile& file, const ImportOptions& options, std::int64_t rows,
                    const Progress& progress);

} // namespace crops::logs
