// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/progress.h"
#include "dataset/test_set.h"
#include "store/project.h"
#include "study/project/test_bench.h"

namespace crops::study
{

/// While θ learns from half of the judged queries, REL and RELall are the other half
/// (study/project/settings.h). A run's results of the set that is not in use stay in the project under these
/// names, and are its results again when their set comes back into use.
inline constexpr std::string_view kWholeRel = "REL whole";
inline constexpr std::string_view kWholeRelAll = "RELall whole";
inline constexpr std::string_view kHalfRel = "REL half";
inline constexpr std::string_view kHalfRelAll = "RELall half";

/// Whether it names results of all judged queries that stand beside those of the half.
bool isWhole(std::string_view testSet);
/// Whether it names results that are kept and not in use, of either kind.
bool isKept(std::string_view testSet);

/// The test sets with every judged query, whatever θ has learned from.
dataset::TestSets wholeTestSetsOf(const store::Project& project, const dataset::TimeSplit& split,
                                  Progress& progress);
/// REL without θ's half of the judged queries.
dataset::TestSet halfOf(const dataset::TestSet& rel);

/// Puts the run's results of REL and RELall aside where the other set is in use, and takes those of the set
/// in use back from where they were kept. Results of neither (the judgments changed) stay where they are.
void keepResults(store::Project& project, RunId run, const dataset::SplitOptions& split, TestBench& bench,
                 Progress& progress);
/// The same for all runs: when another scorer has come into use.
void keepResultsOfAll(store::Project& project, Progress& progress);

} // namespace crops::study
