// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/progress.h"
#include "report/csv.h"
#include "store/pages/browse_rows.h"
#include "store/project.h"

namespace crops::report
{

/// Writes every row of a browse query as CSV, with the columns of browseColumns; provenance names the table,
/// the filters and the data. Streams; an existing file is replaced as a whole. Returns the rows. Throws
/// Error{Usage} for a filter that makes no sense, Error{Io}.
std::int64_t exportBrowse(const store::Project& project, const store::BrowseQuery& query,
                          const std::filesystem::path& path, CsvProfile profile, Progress& progress);

} // namespace crops::report
