// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "base/time.h"
#include "store/project.h"

namespace crops::store
{

/// A video of the catalogue that is known to be relevant to a query: what a language model is shown.
struct Exemplar {
    QueryId query;
    DocId doc;
    int level = 0;             ///< Of its label; 0 where there was no label set to choose by.
    std::int64_t evidence = 0; ///< Events that made it a positive, over all its sources.
};

/// The best exemplar of every query that has one with a text, by query. With a label set: among the query's
/// clicks, reformulation and feed positives the highest level, then most evidence; without: among its clicks
/// the most evidence. Ties: the first doc_id in byte order. `knownBefore`: only what was known before this
/// instant, so that training may use it. Throws Cancelled.
std::vector<Exemplar> chooseExemplars(const Project& project, std::optional<LabelSetId> labelSet,
                                      std::optional<Millis> knownBefore, Progress& progress);

} // namespace crops::store
