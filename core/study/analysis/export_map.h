// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/progress.h"
#include "report/csv.h"
#include "store/project.h"
#include "study/search/search_session.h"

namespace crops::study
{

/// Writes the map of a loaded run as CSV: doc_id, x, y, by the documents' keys; the explained variance is in
/// the provenance. Returns the rows. Throws as SearchSession::map and CsvWriter.
std::int64_t exportMap(const store::Project& project, SearchSession& session, RunId run,
                       const std::filesystem::path& file, report::CsvProfile profile, Progress& progress);

} // namespace crops::study
