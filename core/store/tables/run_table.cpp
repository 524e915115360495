// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/run_table.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"
#include "store/statement.h"

namespace crops::store
{

namespace
{

constexpr std::array<const char*, 4> kStatusNames{"running", "stopped", "finished", "failed"};

constexpr const char* kSelectRuns =
    "SELECT id, name, method, experiment, experiment_sha256, label_set, data_sha256, seed, device, step, "
    "total_steps, message, program_version, provenance, created_at, finished_at, status FROM runs";

RunStatus statusFromName(std::string_view name)
{
    for (std::size_t i = 0; i < kStatusNames.size(); ++i)
        if (name == kStatusNames[i]) return static_cast<RunStatus>(i);
    throw Error(ErrorCode::Damaged, "A run of the project has the unknown status \"{}\".", name);
}

RunRow readRun(const Statement& row)
{
    RunRow run =
        columns(&RunRow::id, &RunRow::name, &RunRow::method, &RunRow::experiment, &RunRow::experimentSha256,
                &RunRow::labelSet, &RunRow::dataSha256, &RunRow::seed, &RunRow::device, &RunRow::step,
                &RunRow::totalSteps, &RunRow::message, &RunRow::programVersion, &RunRow::provenance,
                &RunRow::createdAt, &RunRow::finishedAt)(row);
    run.status = statusFromName(row.text(16));
    return run;
}

/// NULL while the run has not finished.
std::optional<Millis> finishedAt(const RunRow& run)
{
    return run.finishedAt == 0 ? std::nullopt : std::optional(run.finishedAt);
}

void insertPoints(Project& project, RunId run, std::span<const RunPoint> points)
{
    Statement insert(project,
                     "INSERT OR REPLACE INTO run_points(run, curve, step, value) VALUES(?, ?, ?, ?)");
    for (const RunPoint& point : points)
        insert.run(run, point.curve, point.step, point.value);
}

} // namespace

const char* runStatusName(RunStatus status)
{
    return kStatusNames[static_cast<std::size_t>(status)];
}

RunId insertRun(Project& project, const RunRow& run)
{
    return RunId{
        Statement(project,
                  "INSERT INTO runs(name, method, experiment, experiment_sha256, label_set, data_sha256, "
                  "seed, device, status, step, total_steps, message, program_version, provenance, "
                  "created_at, finished_at) "
                  "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .insert(run.name, run.method, run.experiment, run.experimentSha256, idOrNull(run.labelSet),
                    run.dataSha256, run.seed, run.device, runStatusName(run.status), run.step, run.totalSteps,
                    run.message, run.programVersion, run.provenance, run.createdAt, finishedAt(run))};
}

void updateRun(Project& project, const RunRow& run)
{
    Statement(project, "UPDATE runs SET status = ?, step = ?, total_steps = ?, message = ?, finished_at = ? "
                       "WHERE id = ?")
        .run(runStatusName(run.status), run.step, run.totalSteps, run.message, finishedAt(run), run.id);
}

RunRow loadRun(const Project& project, RunId run)
{
    auto found = Statement(project, fmt::format("{} WHERE id = ?", kSelectRuns)).first(readRun, run);
    if (found) return std::move(*found);
    const auto known = Statement(project, "SELECT id FROM runs ORDER BY id").each<std::int64_t>();
    throw Error(ErrorCode::NotFound,
                known.empty() ? fmt::format("There is no run {}; the project has none yet.", run.value)
                              : fmt::format("There is no run {}; the project has {}.", run.value,
                                            fmt::join(known, ", ")));
}

std::vector<RunRow> listRuns(const Project& project)
{
    return Statement(project, fmt::format("{} ORDER BY id", kSelectRuns)).each(readRun);
}

std::optional<RunId> findFinishedRun(const Project& project, std::string_view experimentSha256,
                                     std::string_view dataSha256, std::int64_t seed)
{
    return Statement(project, "SELECT id FROM runs WHERE experiment_sha256 = ? AND data_sha256 = ? "
                              "AND seed = ? AND status = 'finished' ORDER BY id DESC LIMIT 1")
        .first<RunId>(experimentSha256, dataSha256, seed);
}

void deleteRun(Project& project, RunId run)
{
    Statement(project, "DELETE FROM runs WHERE id = ?").run(run); // the rest by cascade
}

void addRunPoints(Project& project, RunId run, std::span<const RunPoint> points)
{
    Transaction transaction(project);
    insertPoints(project, run, points);
    transaction.commit();
}

void saveProgress(Project& project, const RunRow& run, std::span<const RunPoint> points,
                  std::optional<std::int64_t> dropAfter)
{
    Transaction transaction(project);
    if (dropAfter)
        Statement(project, "DELETE FROM run_points WHERE run = ? AND step > ?").run(run.id, *dropAfter);
    insertPoints(project, run.id, points);
    updateRun(project, run);
    transaction.commit();
}

std::int64_t countRunPoints(const Project& project, RunId run)
{
    return Statement(project, "SELECT count(*) FROM run_points WHERE run = ?").value<std::int64_t>(run);
}

std::vector<RunPoint> runPoints(const Project& project, RunId run, std::string_view curve)
{
    return Statement(project,
                     "SELECT curve, step, value FROM run_points WHERE run = ? AND curve = ? ORDER BY step")
        .each(columns(&RunPoint::curve, &RunPoint::step, &RunPoint::value), run, curve);
}

void replaceRunMetric(Project& project, RunId run, const RunMetric& metric,
                      std::span<const RunQueryValue> values)
{
    Transaction transaction(project);
    Statement(project,
              "INSERT OR REPLACE INTO run_metrics(run, test_set, metric, test_sha256, mean, low, high, "
              "queries, details) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .run(run, metric.testSet, metric.metric, metric.testSha256, metric.mean, metric.low, metric.high,
             metric.queries, metric.details);
    Statement(project, "DELETE FROM run_queries WHERE run = ? AND test_set = ? AND metric = ?")
        .run(run, metric.testSet, metric.metric);
    Statement insert(project, "INSERT INTO run_queries(run, test_set, metric, query, value, seen) "
                              "VALUES(?, ?, ?, ?, ?, ?)");
    for (const RunQueryValue& value : values)
        insert.run(run, metric.testSet, metric.metric, value.query, value.value, value.seen);
    transaction.commit();
}

std::vector<RunMetric> runMetrics(const Project& project, RunId run)
{
    return Statement(project, "SELECT test_set, metric, test_sha256, mean, low, high, queries, details "
                              "FROM run_metrics WHERE run = ? ORDER BY test_set, metric")
        .each(columns(&RunMetric::testSet, &RunMetric::metric, &RunMetric::testSha256, &RunMetric::mean,
                      &RunMetric::low, &RunMetric::high, &RunMetric::queries, &RunMetric::details),
              run);
}

const RunMetric* findMetric(std::span<const RunMetric> metrics, std::string_view testSet,
                            std::string_view metric)
{
    const auto found = std::find_if(metrics.begin(), metrics.end(), [&](const RunMetric& one) {
        return one.testSet == testSet && one.metric == metric;
    });
    return found == metrics.end() ? nullptr : &*found;
}

std::vector<RunQueryValue> runQueryValues(const Project& project, RunId run, std::string_view testSet,
                                          std::string_view metric)
{
    return Statement(project, "SELECT query, value, seen FROM run_queries WHERE run = ? AND test_set = ? AND "
                              "metric = ? ORDER BY query")
        .each(columns(&RunQueryValue::query, &RunQueryValue::value, &RunQueryValue::seen), run, testSet,
              metric);
}

} // namespace crops::store
