// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: each preset turns the files that it finds in a folder into import jobs.

#include <filesystem>
#include <vector>

#include "logs/import_job.h"

namespace crops::logs
{

/// documents, searches, feed, judgments, generated, scores, each with one of the extensions .tsv .csv .jsonl
/// .ndjson and perhaps .gz after it; any of them may be absent.
std::vector<ImportJob> nativeJobs(const std::filesystem::path& from, const ImportOptions& options);

} // namespace crops::logs
