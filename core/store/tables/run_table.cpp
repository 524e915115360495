// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/run_table.h"

#include <algorithm>

#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"
#include "store/sqlite_guard.h"

namespace crops::store
{

namespace
{

constexpr std::array<const char*, 4> kStatusNames{"running", "stopped", "finished", "failed"};

constexpr const char* kColumns =
    "id, name, method, experiment, experiment_sha256, label_set, data_sha256, seed, "
    "device, status, step, total_steps, message, program_version, provenance, "
    "created_at, finished_at";

RunStatus statusFromName(const std::string& name)
{
    for (std::size_t i = 0; i < kStatusNames.size(); ++i)
        if (name == kStatusNames[i]) return static_cast<RunStatus>(i);
    throw Error(ErrorCode::Damaged, fmt::format("A run of the project has the unknown status \"{}\".", name));
}

RunRow readRun(SQLite::Statement& row)
{
    RunRow run;
    run.id = RunId{row.getColumn(0).getInt64()};
    run.name = row.getColumn(1).getString();
    run.method = row.getColumn(2).getString();
    run.experiment = row.getColumn(3).getString();
    run.experimentSha256 = row.getColumn(4).getString();
    run.labelSet = LabelSetId{row.getColumn(5).getInt64()};
    run.dataSha256 = row.getColumn(6).getString();
    run.seed = row.getColumn(7).getInt64();
    run.device = row.getColumn(8).getString();
    run.status = statusFromName(row.getColumn(9).getString());
    run.step = row.getColumn(10).getInt64();
    run.totalSteps = row.getColumn(11).getInt64();
    run.message = row.getColumn(12).getString();
    run.programVersion = row.getColumn(13).getString();
    run.provenance = row.getColumn(14).getString();
    run.createdAt = row.getColumn(15).getInt64();
    run.finishedAt = row.getColumn(16).getInt64();
    return run;
}

/// Binds a key, or NULL where it is 0.
void bindKey(SQLite::Statement& statement, int index, std::int64_t key)
{
    if (key == 0)
        statement.bind(index);
    else
        statement.bind(index, key);
}

void insertPoints(Project& project, RunId run, std::span<const RunPoint> points)
{
    SQLite::Statement insert(project.database(),
                             "INSERT OR REPLACE INTO run_points(run, curve, step, value) VALUES(?, ?, ?, ?)");
    for (const RunPoint& point : points) {
        insert.reset();
        insert.bind(1, run.value);
        insert.bind(2, point.curve);
        insert.bind(3, point.step);
        insert.bind(4, point.value);
        insert.exec();
    }
}

} // namespace

const char* runStatusName(RunStatus status)
{
    return kStatusNames[static_cast<std::size_t>(status)];
}

RunId insertRun(Project& project, const RunRow& run)
{
    return guarded(project.path(), [&] {
        SQLite::Statement insert(project.database(), R"sql(
            INSERT INTO runs(name, method, experiment, experiment_sha256, label_set, data_sha256, seed, device,
                             status, step, total_steps, message, program_version, provenance, created_at, finished_at)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql");
        insert.bind(1, run.name);
        insert.bind(2, run.method);
        insert.bind(3, run.experiment);
        insert.bind(4, run.experimentSha256);
        bindKey(insert, 5, run.labelSet.value);
        insert.bind(6, run.dataSha256);
        insert.bind(7, run.seed);
        insert.bind(8, run.device);
        insert.bind(9, runStatusName(run.status));
        insert.bind(10, run.step);
        insert.bind(11, run.totalSteps);
        insert.bind(12, run.message);
        insert.bind(13, run.programVersion);
        insert.bind(14, run.provenance);
        insert.bind(15, run.createdAt);
        bindKey(insert, 16, run.finishedAt);
        insert.exec();
        return RunId{project.database().getLastInsertRowid()};
    });
}

void updateRun(Project& project, const RunRow& run)
{
    guarded(project.path(), [&] {
        SQLite::Statement update(project.database(), "UPDATE runs SET status = ?, step = ?, total_steps = ?, "
                                                     "message = ?, finished_at = ? WHERE id = ?");
        update.bind(1, runStatusName(run.status));
        update.bind(2, run.step);
        update.bind(3, run.totalSteps);
        update.bind(4, run.message);
        bindKey(update, 5, run.finishedAt);
        update.bind(6, run.id.value);
        update.exec();
    });
}

RunRow loadRun(const Project& project, RunId run)
{
    return guarded(project.path(), [&] {
        SQLite::Statement find(project.database(), fmt::format("SELECT {} FROM runs WHERE id = ?", kColumns));
        find.bind(1, run.value);
        if (find.executeStep()) return readRun(find);
        std::vector<std::int64_t> known;
        for (const RunRow& other : listRuns(project))
            known.push_back(other.id.value);
        throw Error(ErrorCode::NotFound,
                    known.empty() ? fmt::format("There is no run {}; the project has none yet.", run.value)
                                  : fmt::format("There is no run {}; the project has {}.", run.value,
                                                fmt::join(known, ", ")));
    });
}

std::vector<RunRow> listRuns(const Project& project)
{
    return guarded(project.path(), [&] {
        SQLite::Statement all(project.database(), fmt::format("SELECT {} FROM runs ORDER BY id", kColumns));
        std::vector<RunRow> runs;
        while (all.executeStep())
            runs.push_back(readRun(all));
        return runs;
    });
}

std::optional<RunId> findFinishedRun(const Project& project, std::string_view experimentSha256,
                                     std::string_view dataSha256, std::int64_t seed)
{
    return guarded(project.path(), [&]() -> std::optional<RunId> {
        SQLite::Statement find(
            project.database(),
            "SELECT id FROM runs WHERE experiment_sha256 = ? AND data_sha256 = ? AND seed = ? "
            "AND status = 'finished' ORDER BY id DESC LIMIT 1");
        find.bind(1, std::string(experimentSha256));
        find.bind(2, std::string(dataSha256));
        find.bind(3, seed);
        if (!find.executeStep()) return std::nullopt;
        return RunId{find.getColumn(0).getInt64()};
    });
}

void deleteRun(Project& project, RunId run)
{
    guarded(project.path(), [&] {
        SQLite::Statement remove(project.database(), "DELETE FROM runs WHERE id = ?"); // the rest by cascade
        remove.bind(1, run.value);
        remove.exec();
    });
}

void addRunPoints(Project& project, RunId run, std::span<const RunPoint> points)
{
    guarded(project.path(), [&] {
        Transaction transaction(project);
        insertPoints(project, run, points);
        transaction.commit();
    });
}

void saveProgress(Project& project, const RunRow& run, std::span<const RunPoint> points,
                  std::optional<std::int64_t> dropAfter)
{
    guarded(project.path(), [&] {
        Transaction transaction(project);
        if (dropAfter) {
            SQLite::Statement drop(project.database(), "DELETE FROM run_points WHERE run = ? AND step > ?");
            drop.bind(1, run.id.value);
            drop.bind(2, *dropAfter);
            drop.exec();
        }
        insertPoints(project, run.id, points);
        updateRun(project, run);
        transaction.commit();
    });
}

std::int64_t countRunPoints(const Project& project, RunId run)
{
    return guarded(project.path(), [&] {
        SQLite::Statement count(project.database(), "SELECT count(*) FROM run_points WHERE run = ?");
        count.bind(1, run.value);
        count.executeStep();
        return count.getColumn(0).getInt64();
    });
}

std::vector<RunPoint> runPoints(const Project& project, RunId run, std::string_view curve)
{
    return guarded(project.path(), [&] {
        SQLite::Statement find(
            project.database(),
            "SELECT curve, step, value FROM run_points WHERE run = ? AND curve = ? ORDER BY step");
        find.bind(1, run.value);
        find.bind(2, std::string(curve));
        std::vector<RunPoint> points;
        while (find.executeStep())
            points.push_back(
                {find.getColumn(0).getString(), find.getColumn(1).getInt64(), find.getColumn(2).getDouble()});
        return points;
    });
}

void replaceRunMetric(Project& project, RunId run, const RunMetric& metric,
                      std::span<const RunQueryValue> values)
{
    guarded(project.path(), [&] {
        Transaction transaction(project);
        SQLite::Statement summary(project.database(), R"sql(
            INSERT OR REPLACE INTO run_metrics(run, test_set, metric, test_sha256, mean, low, high, queries, details)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?))sql");
        summary.bind(1, run.value);
        summary.bind(2, metric.testSet);
        summary.bind(3, metric.metric);
        summary.bind(4, metric.testSha256);
        summary.bind(5, metric.mean);
        summary.bind(6, metric.low);
        summary.bind(7, metric.high);
        summary.bind(8, metric.queries);
        summary.bind(9, metric.details);
        summary.exec();
        SQLite::Statement clear(project.database(),
                                "DELETE FROM run_queries WHERE run = ? AND test_set = ? AND metric = ?");
        clear.bind(1, run.value);
        clear.bind(2, metric.testSet);
        clear.bind(3, metric.metric);
        clear.exec();
        SQLite::Statement insert(project.database(),
                                 "INSERT INTO run_queries(run, test_set, metric, query, value, "
                                 "seen) VALUES(?, ?, ?, ?, ?, ?)");
        for (const RunQueryValue& value : values) {
            insert.reset();
            insert.bind(1, run.value);
            insert.bind(2, metric.testSet);
            insert.bind(3, metric.metric);
            insert.bind(4, value.query.value);
            insert.bind(5, value.value);
            insert.bind(6, value.seen ? 1 : 0);
            insert.exec();
        }
        transaction.commit();
    });
}

std::vector<RunMetric> runMetrics(const Project& project, RunId run)
{
    return guarded(project.path(), [&] {
        SQLite::Statement find(project.database(),
                               "SELECT test_set, metric, test_sha256, mean, low, high, queries, "
                               "details FROM run_metrics WHERE run = ? ORDER BY test_set, metric");
        find.bind(1, run.value);
        std::vector<RunMetric> metrics;
        while (find.executeStep())
            metrics.push_back({find.getColumn(0).getString(), find.getColumn(1).getString(),
                               find.getColumn(2).getString(), find.getColumn(3).getDouble(),
                               find.getColumn(4).getDouble(), find.getColumn(5).getDouble(),
                               find.getColumn(6).getInt64(), find.getColumn(7).getString()});
        return metrics;
    });
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
    return guarded(project.path(), [&] {
        SQLite::Statement find(project.database(),
                               "SELECT query, value, seen FROM run_queries WHERE run = ? AND "
                               "test_set = ? AND metric = ? ORDER BY query");
        find.bind(1, run.value);
        find.bind(2, std::string(testSet));
        find.bind(3, std::string(metric));
        std::vector<RunQueryValue> values;
        while (find.executeStep())
            values.push_back({QueryId{find.getColumn(0).getInt64()}, find.getColumn(1).getDouble(),
                              find.getColumn(2).getInt() != 0});
        return values;
    });
}

} // namespace crops::store
