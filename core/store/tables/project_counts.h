// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "store/project.h"

namespace crops::store
{

/// How many rows a project has of each kind. Counts walk an index each: tenths of a second at ten million
/// rows.
struct ProjectCounts {
    std::int64_t documents = 0;
    std::int64_t documentsWithText = 0;
    std::int64_t generated = 0;
    std::int64_t users = 0;
    std::int64_t queries = 0;
    std::int64_t searches = 0;    ///< Requests.
    std::int64_t impressions = 0; ///< Videos considered for them.
    std::int64_t feedEvents = 0;
    std::int64_t judgments = 0;
    std::int64_t importedScores = 0;
    std::int64_t candidates = 0;
    std::int64_t labelSets = 0;
    std::int64_t runs = 0;
};

ProjectCounts countProject(const Project& project);

} // namespace crops::store
