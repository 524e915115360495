// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/time.h"
#include "logs/import.h"
#include "logs/tables.h"
#include "store/writing/log_rows.h"

namespace crops::logs
{

/// How a file looks before anybody has said what it is. Never writes.
struct FileLook {
    enum class Kind { Unquoted, Quoted, Jsonl }; ///< Quoted: as RFC 4180.
    Kind kind = Kind::Unquoted;
    char delimiter = '\t';            ///< Between values; of JSONL without meaning.
    std::vector<std::string> columns; ///< As the file names them; then those of its folders (dt=…).
    std::vector<std::vector<std::string>> rows; ///< The first few, one value a column, as found.
    std::optional<Table> table;                 ///< What it probably is: by its name, else by its columns.
};

/// Reads the header and at most `rows` rows. Throws Error{NotFound, Io, Damaged, BadInput}.
FileLook lookAtFile(const std::filesystem::path& path, const ImportOptions& options, std::int64_t rows);

/// The required columns of the table that neither the file nor the renames have.
std::vector<std::string> missingColumns(Table table, std::span<const std::string> theirs,
                                        std::span<const ColumnRename> renames);

/// A time of the file, as found and as understood.
struct TimeExample {
    std::string column;
    std::string found;
    Millis understood = 0;
};

/// What importing a file would do: the report of an import that was taken back, and what is wanted besides.
struct FileCheck : ImportReport {
    bool whole = false;                    ///< These are all rows of the file.
    std::vector<store::RowReject> rejects; ///< By line; at most kExampleRejects of each reason.
    std::vector<TimeExample> times;        ///< At most one a column.
    std::string
        refusal; ///< Why the import would end without taking the file's table in; empty: it would not.
};
inline constexpr std::int64_t kCheckedRows = 1'000;
inline constexpr std::int64_t kAllRows = std::numeric_limits<std::int64_t>::max();

/// Imports the first `rows` rows of each file and takes everything back, so that the rejects are those of the
/// import: also of rows that only other rows, other files or the project rule out. It takes as long as
/// importing these rows and needs the project's write lock. Checks in the order of `files`, one for each
/// file that they stand for. Throws as importFiles does.
std::vector<FileCheck> checkFiles(store::Project& project, std::span<const ImportFile> files,
                                  const ImportOptions& options, std::int64_t rows, Progress& progress);

/// The same without a project: what the rows that are in one already rule out is not among the rejects. The
/// files may be imported already.
std::vector<FileCheck> checkFiles(std::span<const ImportFile> files, const ImportOptions& options,
                                  std::int64_t rows, Progress& progress);

} // namespace crops::logs
