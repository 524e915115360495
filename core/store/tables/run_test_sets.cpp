// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/run_test_sets.h"

#include "base/find_by.h"
#include "store/statement.h"

namespace crops::store
{

namespace
{

void removeMetrics(Project& project, RunId run, const std::string& testSet)
{
    Statement(project, "DELETE FROM run_metrics WHERE run = ? AND test_set = ?").run(run, testSet);
    Statement(project, "DELETE FROM run_queries WHERE run = ? AND test_set = ?").run(run, testSet);
}

} // namespace

void replaceRunTestSets(Project& project, RunId run, std::span<const RunTestSet> sets)
{
    Transaction transaction(project);
    Statement(project, "DELETE FROM run_test_sets WHERE run = ?").run(run);
    Statement insert(project, "INSERT INTO run_test_sets(run, test_set, test_sha256, queries, relevant, "
                              "without_text, no_result, best) VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
    for (const RunTestSet& set : sets) {
        insert.run(run, set.testSet, set.testSha256, set.queries, set.relevant, set.withoutText, set.noResult,
                   set.best);
        if (!set.noResult.empty()) removeMetrics(project, run, set.testSet);
    }
    transaction.commit();
}

void renameRunMetrics(Project& project, RunId run, const std::string& from, const std::string& to)
{
    Transaction transaction(project);
    removeMetrics(project, run, to);
    Statement(project, "UPDATE run_metrics SET test_set = ? WHERE run = ? AND test_set = ?")
        .run(to, run, from);
    Statement(project, "UPDATE run_queries SET test_set = ? WHERE run = ? AND test_set = ?")
        .run(to, run, from);
    transaction.commit();
}

std::vector<RunTestSet> runTestSets(const Project& project, RunId run)
{
    return Statement(project,
                     "SELECT test_set, test_sha256, queries, relevant, without_text, no_result, best "
                     "FROM run_test_sets WHERE run = ? ORDER BY test_set")
        .each( // CT < QR < REL < RELall
            columns(&RunTestSet::testSet, &RunTestSet::testSha256, &RunTestSet::queries,
                    &RunTestSet::relevant, &RunTestSet::withoutText, &RunTestSet::noResult,
                    &RunTestSet::best),
            run);
}

const RunTestSet* findTestSet(std::span<const RunTestSet> sets, std::string_view testSet)
{
    return findBy(sets, testSet, &RunTestSet::testSet);
}

} // namespace crops::store
