// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include "core/store/older_schema.h"
#include "store/tables/run_index.h"
#include "store/tables/run_table.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::store;

class RunIndexTest : public QObject
{
    Q_OBJECT

  private slots:
    void theLastEvaluationsCounts()
    {
        const test::TemporaryStudy study;
        Project project = study.newProject();
        const RunId run = addRun(project);
        QVERIFY(!runIndex(project, run));
        replaceRunIndex(project, run, {7, 70, 1.5, 2.5, 3.5});
        const RunIndex last{8, 80, 1.25, 2.25, 3.25};
        replaceRunIndex(project, run, last);
        QVERIFY(runIndex(project, run) == last);
        deleteRun(project, run);
        QVERIFY(!runIndex(project, run));
    }
    void whatOlderVersionsDrewAsCurvesIsTakenOver()
    {
        const test::TemporaryStudy study;
        {
            Project project = study.newProject();
            addRun(project);
            const RunId sparse = addRun(project);
            const RunPoint points[] = {{"index_postings", 5, 7},
                                       {"index_postings", 9, 8},
                                       {"index_bytes", 9, 80},
                                       {"index_document_terms", 9, 1.25},
                                       {"index_query_terms", 9, 2.5},
                                       {"index_postings_read", 9, 3.5},
                                       {"loss", 9, 0.5}};
            addRunPoints(project, sparse, points);
            project.database().exec(withoutHandJudgments() +
                                    "DROP TABLE run_indexes; PRAGMA user_version = 4");
        }
        const Project project = Project::open(study.path("study.crops"));
        QVERIFY(!runIndex(project, RunId{1}));
        QVERIFY(runIndex(project, RunId{2}) == (RunIndex{8, 80, 1.25, 2.5, 3.5}));
        QCOMPARE(countRunPoints(project, RunId{2}), std::int64_t{1}); // the loss
    }

  private:
    static RunId addRun(Project& project)
    {
        RunRow row;
        row.provenance = "{}";
        return insertRun(project, row);
    }
};

CROPS_TEST(RunIndexTest)
#include "run_index_test.moc"
