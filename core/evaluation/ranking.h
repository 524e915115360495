// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dataset/test_set.h"

namespace crops::evaluation
{

using dataset::Judgment; // negative grades count as 0
using dataset::TestQuery;
using dataset::TestSet;

/// One retrieved document.
struct Retrieved {
    std::string docId;
    double score = 0; ///< Finite.
};

/// What a system retrieved for one query, in any order, no document twice: metrics order by score descending,
/// then document id descending in byte order, as trec_eval does. Ties are decided on the double given;
/// trec_eval keeps scores as float, so trec_files.h writes scores that float does not make equal.
using RankedList = std::vector<Retrieved>;

/// The answers of one system to a test set: one list a query, same order as TestSet::queries.
using SystemRun = std::vector<RankedList>;

/// Places in `list` from the best to the worst, by the rule above; only the first `depth` are in order and
/// returned (depth ≥ list.size(): all of them).
std::vector<std::uint32_t> rankingOrder(const RankedList& list, std::size_t depth);

} // namespace crops::evaluation
