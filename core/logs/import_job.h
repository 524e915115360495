// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: what importFiles and the presets have in common.

#include <functional>
#include <memory>
#include <optional>

#include "logs/import.h"
#include "logs/row_reader.h"

namespace crops::logs
{

/// One file as one table.
struct ImportJob {
    Table table = Table::Searches;
    std::filesystem::path path; ///< The file that is recorded as the source.
    std::string
        settings; ///< JSON object for table sources: everything that decides how its bytes become rows.
    std::function<std::unique_ptr<RowReader>()> open; ///< Called once, in the reading thread.
    std::shared_ptr<OnceRead> once = {};              ///< Of a file that can be read only once, else null.
    std::optional<Encoding> encoding = {};            ///< Of this file; nothing: ImportOptions::encoding.
    std::optional<TimeSettings> times = {};           ///< Likewise.
    std::vector<std::string> remarks = {};            ///< For its report, before others.
    bool asked = false; ///< Rows of a query or a database; each job asks for its own.
    /// Of a preset's files: what else than the bytes decides the rows. Of two files whose bytes, table and
    /// this are the same, the second is a copy and left out; without it, such files are a mistake.
    std::optional<std::string> context = {};
};

/// What becomes of the transaction: a trial takes everything back.
/// With ImportOptions::again, whether files are imported already is not looked at.
enum class Ending { Commit, TakeBack };

/// Runs the jobs in one transaction, ordered by table; reports in the order given.
/// Where no job has a usable row or a reject, and `whenNothing` is not empty, that is an Error{BadInput}.
std::vector<ImportReport> runJobs(store::Project& project, std::span<const ImportJob> jobs,
                                  const ImportOptions& options, Progress& progress,
                                  Ending ending = Ending::Commit, const std::string& whenNothing = {});

/// A file's size and SHA-256.
struct FileContent {
    std::int64_t bytes = 0;
    std::string sha256;
    std::string remark = {};           ///< On its encoding; mostly empty.
    std::filesystem::path copyOf = {}; ///< A file of the call that gives the same rows; mostly empty.
};

/// The contents of the jobs' files; empty for one that can be read only once. Throws where one is imported
/// already, or named twice, or would be read in a wrong encoding.
std::vector<FileContent> contentsOf(const store::Project& project, std::span<const ImportJob> jobs,
                                    const ImportOptions& options, Progress& progress);

/// Why no row of this table could be used, and what to do; empty where that is not so.
std::string whyUnusable(Table table, std::span<const ImportReport> reports);

/// Adds to report.remarks what its counts say: rows without text, values lost, users unknown, rows joined,
/// positions shifted.
void addCountRemarks(ImportReport& report);

/// The settings of a file read by openRows.
std::string settingsJson(std::string_view preset, std::span<const ColumnRename> columns,
                         const ImportOptions& options, const std::string& engine = {});

/// The job that reads a file with the columns of the method's section 1 (renamed by `columns`).
ImportJob fileJob(Table table, const std::filesystem::path& path, std::vector<ColumnRename> columns,
                  const ImportOptions& options, std::string_view preset = {});
/// The same for a file with an encoding of its own, or a query.
ImportJob fileJob(const ImportFile& file, const ImportOptions& options);
/// The job that asks an engine.
ImportJob queryJob(const ImportFile& file, const ImportOptions& options);

} // namespace crops::logs
