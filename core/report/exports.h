// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/ids.h"
#include "base/progress.h"
#include "report/csv.h"
#include "store/project.h"

namespace crops::report
{

/// Writes every candidate of the project as CSV: query (normalised text), doc_id ("generated:<n>" for a
/// virtual video), source (click, reformulation, feed, generated), evidence (how many events made it), theta
/// (by the active scorer; empty while unscored, and for clicks). Sorted by query, source in that order,
/// doc_id; texts in byte order. Streams; an existing file is replaced as a whole. Returns the rows. Throws
/// Error{Missing} before mining, Error{Io}.
std::int64_t exportPositives(const store::Project& project, const std::filesystem::path& path,
                             CsvProfile profile, Progress& progress);

/// Writes a label set as CSV, one row a pair: query, doc_id, level (the highest), types (the sample types
/// under which it was found, sorted by name, joined by '|'). Sorted by query, doc_id in byte order. Returns
/// the rows. Throws Error{NotFound} for an unknown label set, Error{Io}.
std::int64_t exportLabels(const store::Project& project, LabelSetId labelSet,
                          const std::filesystem::path& path, CsvProfile profile, Progress& progress);

/// Writes every row that an import could not use as CSV: file (its path), table, line (1 = the file's first),
/// reason (a code), detail (a sentence), excerpt (the row's first 200 bytes; bytes that are no UTF-8 become
/// U+FFFD). In the order of import, then by line. Returns the rows. Throws Error{Io}.
std::int64_t exportRejects(const store::Project& project, const std::filesystem::path& path,
                           CsvProfile profile, Progress& progress);

} // namespace crops::report
