// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/time.h"

namespace crops::store
{

class Project;

/// One imported file (table sources). rowsRead = rowsImported + rowsRejected + rowsBlank.
struct Source {
    SourceId id;
    std::string kind; ///< "documents", "searches", "feed", "judgments", "generated" or "scores".
    std::string path;
    std::string sha256;     ///< Of the file's bytes on disk.
    std::int64_t bytes = 0; ///< On disk.
    std::int64_t rowsRead = 0;
    std::int64_t rowsImported = 0;
    std::int64_t rowsRejected = 0;
    std::int64_t rowsBlank = 0;
    std::optional<Millis> firstTs; ///< Earliest and latest time among the imported rows.
    std::optional<Millis> lastTs;
    Millis importedAt = 0;
    std::string settings; ///< JSON object: preset, column map, encoding.
};

/// One row that could not be used.
struct Reject {
    SourceId source;
    std::int64_t line = 0; ///< Where the row begins; 1 = the file's first line.
    std::string reason;    ///< Code: "bad_time", "duplicate", …
    std::string detail;    ///< A sentence.
    std::string excerpt;   ///< The row's first 200 bytes, as they are (they need not be valid UTF-8).
};

/// Every imported file, in the order of import.
std::vector<Source> listSources(const Project& project);

/// The rejects of one source by line, those after line `afterLine` (0 = from the start), at most `limit`.
std::vector<Reject> listRejects(const Project& project, SourceId source, std::int64_t afterLine,
                                std::int64_t limit);

/// True where a file with these bytes is imported as this kind of table, and at least one row of it.
bool isImported(const Project& project, std::string_view kind, std::string_view sha256);

/// SHA-256 over the kind, content hash and settings of every imported file, whatever their order and paths:
/// what later stages compare to see whether the logs they were made from have changed. Equal for two empty
/// projects.
std::string dataHash(const Project& project);
/// The same of what mining reads: without judgments and scores, which change no candidate.
std::string logsHash(const Project& project);

} // namespace crops::store
