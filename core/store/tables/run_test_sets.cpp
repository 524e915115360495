// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/run_test_sets.h"

#include <algorithm>

#include "store/sqlite_guard.h"

namespace crops::store
{

namespace
{

void removeMetrics(Project& project, RunId run, const std::string& testSet)
{
    for (const char* sql : {"DELETE FROM run_metrics WHERE run = ? AND test_set = ?",
                            "DELETE FROM run_queries WHERE run = ? AND test_set = ?"}) {
        SQLite::Statement remove(project.database(), sql);
        remove.bind(1, run.value);
        remove.bind(2, testSet);
        remove.exec();
    }
}

} // namespace

void replaceRunTestSets(Project& project, RunId run, std::span<const RunTestSet> sets)
{
    guarded(project.path(), [&] {
        Transaction transaction(project);
        SQLite::Statement clear(project.database(), "DELETE FROM run_test_sets WHERE run = ?");
        clear.bind(1, run.value);
        clear.exec();
        SQLite::Statement insert(project.database(), R"sql(
            INSERT INTO run_test_sets(run, test_set, test_sha256, queries, relevant, without_text, no_result, best)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?))sql");
        for (const RunTestSet& set : sets) {
            insert.reset();
            insert.bind(1, run.value);
            insert.bind(2, set.testSet);
            insert.bind(3, set.testSha256);
            insert.bind(4, set.queries);
            insert.bind(5, set.relevant);
            insert.bind(6, set.withoutText);
            insert.bind(7, set.noResult);
            insert.bind(8, set.best);
            insert.exec();
            if (!set.noResult.empty()) removeMetrics(project, run, set.testSet);
        }
        transaction.commit();
    });
}

void renameRunMetrics(Project& project, RunId run, const std::string& from, const std::string& to)
{
    guarded(project.path(), [&] {
        Transaction transaction(project);
        removeMetrics(project, run, to);
        for (const char* sql : {"UPDATE run_metrics SET test_set = ? WHERE run = ? AND test_set = ?",
                                "UPDATE run_queries SET test_set = ? WHERE run = ? AND test_set = ?"}) {
            SQLite::Statement rename(project.database(), sql);
            rename.bind(1, to);
            rename.bind(2, run.value);
            rename.bind(3, from);
            rename.exec();
        }
        transaction.commit();
    });
}

std::vector<RunTestSet> runTestSets(const Project& project, RunId run)
{
    return guarded(project.path(), [&] {
        SQLite::Statement find(project.database(), R"sql(
            SELECT test_set, test_sha256, queries, relevant, without_text, no_result, best
            FROM run_test_sets WHERE run = ? ORDER BY test_set)sql"); // CT < QR < REL < RELall
        find.bind(1, run.value);
        std::vector<RunTestSet> sets;
        while (find.executeStep())
            sets.push_back({find.getColumn(0).getString(), find.getColumn(1).getString(),
                            find.getColumn(2).getInt64(), find.getColumn(3).getInt64(),
                            find.getColumn(4).getInt64(), find.getColumn(5).getString(),
                            find.getColumn(6).getString()});
        return sets;
    });
}

const RunTestSet* findTestSet(std::span<const RunTestSet> sets, std::string_view testSet)
{
    const auto found =
        std::find_if(sets.begin(), sets.end(), [&](const RunTestSet& set) { return set.testSet == testSet; });
    return found == sets.end() ? nullptr : &*found;
}

} // namespace crops::store
