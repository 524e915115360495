// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "store/tables/run_table.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops::store;
using crops::ErrorCode;
using crops::RunId;

class RunTableTest : public QObject
{
    Q_OBJECT

  private slots:
    void aRunComesBackAsItWent()
    {
        const crops::test::TemporaryStudy study;
        Project project = study.newProject();
        RunRow run = example();
        run.id = insertRun(project, run);
        run.status = RunStatus::Finished;
        run.step = 10;
        run.finishedAt = 5;
        updateRun(project, run);
        const RunRow back = loadRun(project, run.id);
        QCOMPARE(back.name, run.name);
        QCOMPARE(back.step, std::int64_t{10});
        QCOMPARE(runStatusName(back.status), "finished");
        QCOMPARE(back.finishedAt, crops::Millis{5});
        QCOMPARE(findFinishedRun(project, "e", "d", 3).value().value, run.id.value);
        QVERIFY(!findFinishedRun(project, "e", "d", 4));
    }
    void unknownRunsAreNamed()
    {
        const crops::test::TemporaryStudy study;
        Project project = study.newProject();
        CROPS_VERIFY_ERROR(loadRun(project, RunId{7}), ErrorCode::NotFound,
                           "There is no run 7; the project has none yet.");
        insertRun(project, example());
        insertRun(project, example());
        CROPS_VERIFY_ERROR(loadRun(project, RunId{7}), ErrorCode::NotFound,
                           "There is no run 7; the project has 1, 2.");
    }
    void aResumedCurveReplacesItsPoints()
    {
        const crops::test::TemporaryStudy study;
        Project project = study.newProject();
        const RunId run = insertRun(project, example());
        addRunPoints(project, run, std::vector<RunPoint>{{"loss", 1, 4.0}, {"loss", 2, 3.0}, {"lr", 1, 0.1}});
        addRunPoints(project, run, std::vector<RunPoint>{{"loss", 2, 2.5}, {"loss", 3, 2.0}});
        const std::vector<RunPoint> expected{{"loss", 1, 4.0}, {"loss", 2, 2.5}, {"loss", 3, 2.0}};
        QVERIFY(runPoints(project, run, "loss") == expected);
    }

  private:
    static RunRow example()
    {
        RunRow run;
        run.name = "CroPS";
        run.method = "crops";
        run.experiment = "{}";
        run.experimentSha256 = "e";
        run.dataSha256 = "d";
        run.seed = 3;
        run.device = "cpu";
        run.programVersion = "0";
        run.provenance = "{}";
        run.createdAt = 1;
        return run;
    }
};

CROPS_TEST(RunTableTest)
#include "run_table_test.moc"
