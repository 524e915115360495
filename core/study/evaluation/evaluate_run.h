// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "evaluation/headline.h"
#include "store/project.h"
#include "store/tables/run_table.h"
#include "study/project/test_bench.h"

namespace crops::study
{

struct EvaluateOptions {
    std::filesystem::path trecFolder; ///< Where CT.run, CT.qrels, … go; empty = nowhere.
    std::string device;               ///< Of the encoder; empty = the run's own.
    int depth = 100;                  ///< Documents retrieved for a query; at least 100 (RELall: more).
    int rounds = 10'000;              ///< Bootstrap rounds of the intervals.
};

/// Answers the test sets with a finished run, stores every metric with its interval and per-query values, and
/// writes TREC files where asked. CT, QR and RELall: the whole catalogue is ranked. REL: the judged documents
/// of the query are ranked among themselves. A test set that can give no number gets no metrics; what each
/// is, and why, is stored too (store/tables/run_test_sets.h). Throws Error{Missing} for a run that has not
/// finished, {NotFound}, Cancelled.
std::vector<store::RunMetric> evaluateRun(store::Project& project, RunId run, TestBench& bench,
                                          const EvaluateOptions& options, Progress& progress);

/// Evaluates every given run that has finished and has no metrics on today's test sets yet. Returns how many
/// were.
int evaluateMissing(store::Project& project, std::span<const RunId> runs, Progress& progress);

/// What each test set can show of this run, as TestBench::facts() has it; of an imported run without lists
/// for a set: no result.
std::vector<store::RunTestSet> factsOf(const store::RunRow& run, TestBench& bench, Progress& progress);

/// Whether a number of REL or RELall is of other judgments than those whose store::judgmentsHash() is given.
/// False where an earlier version measured it, which did not note them.
bool judgedSince(const store::RunMetric& metric, const std::string& judgmentsHash);

using evaluation::HeadlineMetric;
using evaluation::kHeadline;

} // namespace crops::study
