// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/progress.h"
#include "evaluation/run_file.h"
#include "store/project.h"

namespace crops::study
{

/// Writes the judgments that count, or those of one judge, as qrels, and beside them NAME.topics.tsv: ids are
/// q1, q2, … of every judged query by text in byte order, as evaluate --trec writes REL (but while θ learns
/// from half of the judged queries, where REL is the other half). Gives how many were written. Throws
/// Error{Missing} where nobody judged anything, {NotFound} for an unknown judge, {Io}.
std::int64_t exportQrels(const store::Project& project, const std::filesystem::path& file,
                         const std::optional<std::string>& judge, Progress& progress);

/// What came of a file of qrels.
struct TakenQrels {
    std::int64_t taken = 0;
    evaluation::Noticed unknownDocuments; ///< Lines of a document that the project has not: left out.
};

/// Gives the grades of a file of qrels as `judge`. Query ids are those of `topics` (empty: of NAME.topics.tsv
/// beside it, where there is one), or query texts. Negative grades count as 0. Throws Error{BadInput} as
/// evaluation::readQrels, and for ids q1, q2, … without topics.
TakenQrels takeQrels(store::Project& project, const std::filesystem::path& file,
                     const std::filesystem::path& topics, const std::string& judge);

} // namespace crops::study
