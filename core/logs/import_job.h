// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: what importFiles and the presets have in common.

#include <functional>
#include <memory>

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
};

/// Runs the jobs in one transaction, ordered by table; reports in the order given.
std::vector<ImportReport> runJobs(store::Project& project, std::span<const ImportJob> jobs,
                                  const ImportOptions& options, Progress& progress);

/// The settings of a file read by openRows.
std::string settingsJson(std::string_view preset, std::span<const ColumnRename> columns,
                         const ImportOptions& options);

/// The job that reads a file with spec section 1's columns (renamed by `columns`).
ImportJob fileJob(Table table, const std::filesystem::path& path, std::vector<ColumnRename> columns,
                  const ImportOptions& options, std::string_view preset = {});

} // namespace crops::logs
