// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "dataset/split.h"
#include "store/project.h"

namespace crops::study
{

/// A training set of almost nothing: fewer queries than this, or less than 1 % of the searches.
inline constexpr std::int64_t kFewTrainingQueries = 10;

struct ScantTraining {
    std::int64_t queries = 0; ///< With a positive before the cut: what training saw.
    std::int64_t searchesBefore = 0;
    std::int64_t searches = 0; ///< 0 where the run did not record them.
    Millis cut = 0;
};

/// What a run recorded of its training set (store::RunRow::provenance), where that is almost nothing.
std::optional<ScantTraining> scantTraining(const std::string& provenanceJson);

/// "Training saw 1 query only: 1 of 61 searches lies before the cut 2013-…" in whole sentences.
std::string scantTrainingText(const ScantTraining& scant);

/// That the test period has nothing to test on; empty where it has.
std::string emptyTestText(const store::Project& project, const std::optional<dataset::TimeSplit>& split);

/// What a person should know of a run that has just been trained: the sentences of both.
std::vector<std::string> trainingRemarks(const store::Project& project, const std::string& provenanceJson,
                                         const dataset::SplitOptions& split);

} // namespace crops::study
