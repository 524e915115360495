// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "store/project.h"

namespace crops::store
{

/// How far a run is. Kept as its lower-case name.
enum class RunStatus { Running, Stopped, Finished, Failed };

const char* runStatusName(RunStatus status);

/// One training run with everything that reproduces it. A run found Running at opening was killed: it can be
/// resumed.
struct RunRow {
    RunId id;               ///< 0 before it is inserted.
    std::string name;       ///< The experiment's name, with its seed where it has several.
    std::string method;     ///< The experiment file's word: bm25, nce, dpr …
    std::string experiment; ///< JSON: every setting with its value.
    std::string experimentSha256;
    LabelSetId labelSet;    ///< 0 for BM25.
    std::string dataSha256; ///< Of the training set; of the catalogue for BM25.
    std::int64_t seed = 0;
    std::string device; ///< "cpu", "cuda:0".
    RunStatus status = RunStatus::Running;
    std::int64_t step = 0;
    std::int64_t totalSteps = 0;
    std::string message; ///< Why it failed; else empty.
    std::string programVersion;
    std::string provenance; ///< JSON: data hash, mining, scorer, split.
    Millis createdAt = 0;
    Millis finishedAt = 0; ///< 0 while it has not finished.
};

/// One number of a training curve.
struct RunPoint {
    std::string curve;
    std::int64_t step = 0;
    double value = 0;

    friend bool operator==(const RunPoint&, const RunPoint&) = default;
};

/// The mean of one metric on one test set, with its 95 % interval.
struct RunMetric {
    std::string testSet; ///< CT, QR, REL.
    std::string metric;  ///< recall_100, ndcg_4, …
    std::string testSha256;
    double mean = 0;
    double low = 0;
    double high = 0;
    std::int64_t queries = 0;
    std::string details = "{}"; ///< JSON: seen and new means, empty queries.
};

/// One query's value of one metric.
struct RunQueryValue {
    QueryId query;
    double value = 0;
    bool seen = false;
};

RunId insertRun(Project& project, const RunRow& run);
/// Writes status, step, totalSteps, message and finishedAt.
void updateRun(Project& project, const RunRow& run);
/// Throws Error{NotFound} naming the runs that exist.
RunRow loadRun(const Project& project, RunId run);
/// All runs, oldest first.
std::vector<RunRow> listRuns(const Project& project);
/// The newest finished run of this experiment, training data and seed.
std::optional<RunId> findFinishedRun(const Project& project, std::string_view experimentSha256,
                                     std::string_view dataSha256, std::int64_t seed);

/// Removes a run with its points, metrics, per-query values and marks; its number may be given again. Nothing
/// happens where it is not there. The checkpoints are the caller's to remove (study/project/manage_runs.h).
void deleteRun(Project& project, RunId run);

/// Adds points in one transaction; a point of the same curve and step is replaced (a resumed run repeats
/// steps).
void addRunPoints(Project& project, RunId run, std::span<const RunPoint> points);
/// The same together with updateRun, in one transaction; before it the points after step `dropAfter` go (a
/// resumed run's, from the steps that it repeats).
void saveProgress(Project& project, const RunRow& run, std::span<const RunPoint> points,
                  std::optional<std::int64_t> dropAfter);
std::int64_t countRunPoints(const Project& project, RunId run);
std::vector<RunPoint> runPoints(const Project& project, RunId run, std::string_view curve);

/// Replaces one metric of a run with its per-query values, in one transaction.
void replaceRunMetric(Project& project, RunId run, const RunMetric& metric,
                      std::span<const RunQueryValue> values);
std::vector<RunMetric> runMetrics(const Project& project, RunId run);
/// The one of this test set and metric, or null. Points into `metrics`.
const RunMetric* findMetric(std::span<const RunMetric> metrics, std::string_view testSet,
                            std::string_view metric);
/// By query key.
std::vector<RunQueryValue> runQueryValues(const Project& project, RunId run, std::string_view testSet,
                                          std::string_view metric);

} // namespace crops::store
