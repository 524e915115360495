// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "base/ids.h"
#include "store/project.h"

namespace crops::store
{

/// The inverted index of a run whose vectors are sparse, over the whole catalogue, as its last evaluation
/// found it.
struct RunIndex {
    std::int64_t postings = 0;
    std::int64_t bytes = 0;   ///< Of memory.
    double documentTerms = 0; ///< Mean entries of a document.
    double queryTerms = 0;    ///< Mean entries of a searched query; 0 before any search.
    double postingsRead = 0;  ///< Mean postings read for a query.

    friend bool operator==(const RunIndex&, const RunIndex&) = default;
};

/// Takes the place of what is there.
void replaceRunIndex(Project& project, RunId run, const RunIndex& index);
std::optional<RunIndex> runIndex(const Project& project, RunId run);

} // namespace crops::store
