// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "store/project.h"

namespace crops::study
{

/// A test query worth asking.
struct SuggestedQuery {
    QueryId query;
    std::string text;    ///< Normalised.
    std::string testSet; ///< "QR" or "CT": where the runs differ.
    double first = 0;    ///< Recall@100 of the first run, 0 … 1.
    double second = 0;   ///< Of the second.
    bool seen = false;   ///< The query also occurs in training.

    double difference() const { return second - first; }
};

/// The test queries on which two evaluated runs differ most in Recall@100, those of QR before those of CT of
/// the same size of difference, then by key; at most `limit`, each query once. Empty where they never
/// differ. Throws Error{Missing} where a run has not been evaluated, {Incompatible} where they were tested on
/// different test sets.
std::vector<SuggestedQuery> suggestQueries(const store::Project& project, RunId first, RunId second,
                                           std::size_t limit, Progress& progress);

} // namespace crops::study
