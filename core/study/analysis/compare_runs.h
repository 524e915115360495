// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "evaluation/comparison.h"
#include "store/project.h"
#include "store/tables/run_marks.h"
#include "store/tables/run_table.h"
#include "study/evaluation/evaluate_run.h"
#include "study/project/manage_runs.h"
#include "study/training/training_remarks.h"

namespace crops::study
{

inline constexpr std::size_t kHeadlines = std::size(kHeadline);

/// Why a number of a run is not there.
enum class NoNumber {
    None,         ///< It is there.
    NotFinished,  ///< The run is still training, was stopped or failed.
    NotEvaluated, ///< It finished, but nobody evaluated it.
    NoTestSet,    ///< It was evaluated; the project has no query to measure this metric with.
    Degenerate,   ///< It was evaluated; every ranking of what was judged is as good as any other.
    NoList,       ///< It was imported, without lists for this test set.
};

/// A run as tables list it: its marks and the three numbers, nothing per query.
struct RunOverview {
    store::RunRow run;
    store::RunMarks marks;
    RunState state = RunState::Finished; ///< As it is seen now: a run that nobody trains is not running.
    std::array<std::optional<store::RunMetric>, kHeadlines> headline; ///< In kHeadline's order.
    std::array<NoNumber, kHeadlines> missing{};                       ///< Why headline[i] is empty.
    std::vector<store::RunMetric> wholeCatalogue; ///< RELall's numbers, where there are any.
    std::vector<store::RunMetric> whole;          ///< whole_results.h: before θ learned from judgments.
    /// Of an imported run: how many queries of headline[i] it has no answer to.
    std::array<std::int64_t, kHeadlines> unanswered{};
    bool judgedSince = false; ///< Its numbers of REL and RELall are of other judgments than today's.
    std::optional<ScantTraining> scant; ///< Training saw almost nothing.
    RunId sameAs; ///< The oldest run that this one is under another name (run_fingerprint.h); 0: none.
};

/// All runs of the project, oldest first.
std::vector<RunOverview> runOverviews(const store::Project& project, Progress& progress);

/// Why two runs cannot be compared by a metric.
enum class NoComparison {
    None,         ///< They can.
    SameRun,      ///< A run against itself.
    NoValue,      ///< The run has no such number.
    NoBaseline,   ///< The baseline has no such number.
    SameTraining, ///< It is the same run under another name (run_fingerprint.h).
    OtherTestSet, ///< They were evaluated on different test sets: the logs, the split or the windows changed.
};

/// One query of two runs.
struct QueryPair {
    QueryId query;
    std::string text; ///< Normalised.
    double a = 0;     ///< The baseline's value.
    double b = 0;     ///< The run's.
    bool seen = false;

    double difference() const { return b - a; }
};

/// Both runs' values, one a query, by text in byte order. Throws Error{Incompatible} for runs on different
/// test sets, with a sentence that names both; Error{Missing} where one was not evaluated by this metric.
std::vector<QueryPair> queryPairs(const store::Project& project, RunId a, RunId b,
                                  const HeadlineMetric& metric, Progress& progress);

/// A run against the baseline by one metric; `paired` is B − A with B the run, A the baseline.
struct RunComparison {
    RunId run;
    std::size_t headline = 0; ///< Index into kHeadline.
    NoComparison reason = NoComparison::None;
    evaluation::PairedComparison paired; ///< Means something only where reason is None.
};

/// Each run against the baseline by each of the three metrics: runs.size() × 3 results, all metrics of one
/// run together. They are those of evaluation::compare() over the baseline and the runs, as the command and
/// reports have them: runs that are the same under several names count once and have one p-value.
std::vector<RunComparison> compareWithBaseline(const store::Project& project, RunId baseline,
                                               std::span<const RunId> runs,
                                               const evaluation::ResamplingOptions& options,
                                               Progress& progress);

} // namespace crops::study
