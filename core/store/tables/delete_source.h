// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "base/ids.h"
#include "base/progress.h"
#include "store/project.h"
#include "store/tables/sources.h"

namespace crops::store
{

/// What deleting one import takes away: asked for first, so that a person knows what they agree to.
struct SourceContents {
    Source source;
    std::int64_t rows = 0;       ///< Of its own kind: documents, requests, feed events, …
    std::int64_t videos = 0;     ///< Searches: the videos considered for its requests.
    std::int64_t rejects = 0;    ///< Bad rows kept of it.
    std::int64_t candidates = 0; ///< All mined candidates where they were mined from it, for they name its
                                 ///< rows: mine again afterwards. Imported scores and judgments: 0.
};

/// Counts; changes nothing. Throws Error{NotFound}.
SourceContents sourceContents(const Project& project, SourceId source);

/// Deletes one import with all rows that it brought, in one transaction; gives what was deleted. A document
/// that other rows still name stays, without text; users, queries and documents that nothing names any more
/// go. A request belongs to the import that named it first, with all its videos. Scores, label sets and runs
/// stay. Throws Error{NotFound}, Error{ProjectLocked}, Error{ReadOnly}; Cancelled leaves everything as it
/// was.
SourceContents deleteSource(Project& project, SourceId source, Progress& progress);

} // namespace crops::store
