// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "labels/theta_index.h"
#include "store/project.h"

namespace crops::labels
{

/// Which candidates are looked at.
struct PairFilter {
    std::string queryPart; ///< Part of the query's text, normalised as queries are; empty = every query.
    std::optional<store::CandidateSource> source; ///< Nothing = every source.
};

/// ThetaIndex::nearest among the candidates that pass the filter. Throws Cancelled.
std::vector<BorderlinePair> nearestPairs(const store::Project& project, const ThetaIndex& index, double alpha,
                                         std::size_t count, const PairFilter& filter, Progress& progress);

} // namespace crops::labels
