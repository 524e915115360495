// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "dataset/test_set.h"

namespace crops::evaluation
{

using dataset::Judgment;
using dataset::TestQuery;
using dataset::TestSet;

/// One retrieved document.
struct Retrieved {
    std::string docId;
    double score = 0;
};

/// What a system retrieved for one query, in any order: metrics order by score descending, then document id
/// descending in byte order, as trec_eval does.
using RankedList = std::vector<Retrieved>;

/// The answers of one system to a test set: one list a query, same order as TestSet::queries.
using SystemRun = std::vector<RankedList>;

} // namespace crops::evaluation
