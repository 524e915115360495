// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: presets that are files of SQL.

#include <vector>

#include "logs/import_job.h"
#include "logs/preset_file.h"

namespace crops::logs
{

/// One job for each query and each file that it is from. A query's columns are those of its table by name,
/// and _line; other columns of documents are extras. Lines of the file that no row came from count as blank.
/// Throws Error{NotFound} where the folder's files are not enough.
std::vector<ImportJob> sqlJobs(const SqlPreset& preset, const FolderListing& from,
                               const ImportOptions& options);

} // namespace crops::logs
