// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <SQLiteCpp/SQLiteCpp.h>
#include <optional>

#include "base/error.h"
#include "base/file.h"
#include "core/study/small_study.h"
#include "learn/training/trainer.h"
#include "store/runs_folder.h"
#include "store/tables/run_table.h"
#include "study/evaluation/curve_evaluation.h"
#include "study/evaluation/evaluate_run.h"
#include "study/project/manage_runs.h"
#include "study/project/run_folder.h"
#include "study/training/train_run.h"
#include "support/test_registry.h"

namespace fs = std::filesystem;
using namespace crops;
using namespace crops::study;
using test::smallExperiment;
using test::smallStudy;
using test::TemporaryStudy;

class RunFolderTest : public QObject
{
    Q_OBJECT

  private slots:
    void aKilledRunGoesOnWithEveryPoint_data()
    {
        QTest::addColumn<bool>("busy");
        QTest::newRow("alone") << false;
        QTest::newRow("while another program writes") << true;
    }
    void aKilledRunGoesOnWithEveryPoint()
    {
        QFETCH(bool, busy);
        const TemporaryStudy study;
        const TemporaryStudy left; // what a kill after step 13 leaves
        store::Project project = smallStudy(study);
        store::Project other = project.connectAgain();
        std::optional<store::Transaction> import;
        Experiment experiment = smallExperiment(R"(, "curves": {"evaluate_every": 5, "queries": 20})");
        experiment.training.checkpointEvery = 5;
        Progress progress;
        TrainObservers observers;
        observers.onStep = [&](const learn::StepRecord& record) {
            if (busy && record.step == 3) import.emplace(other);
            if (record.step == 13) copyAsItIs(project, left);
            if (record.step == 14) import.reset();
        };
        const RunId run =
            ExperimentTraining(project, experiment, progress).train(1, "cpu", progress, observers).run;
        QCOMPARE(fs::exists(left.path("study.runs/run-1/step-000010") / learn::kWaitingFile), busy);

        store::Project killed = store::Project::open(left.path("study.crops"));
        QCOMPARE(runState(killed, store::loadRun(killed, run)), RunState::Interrupted);
        QCOMPARE(resumeRun(killed, run, "", progress).steps, std::int64_t{24});
        std::vector<std::string> curves{"loss", "learning_rate", "gradient_norm", "pushed_away",
                                        "temperature"};
        for (const HeadlineMetric& metric : kHeadline)
            curves.emplace_back(metric.curve);
        for (const std::string& curve : curves)
            QVERIFY2(store::runPoints(killed, run, curve) == store::runPoints(project, run, curve),
                     curve.c_str());
        QCOMPARE(store::countRunPoints(killed, run), store::countRunPoints(project, run));
    }
    void anotherTrainingsCheckpointsAreNotTaken()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        const RunId run = trained(project);
        (void)newestCheckpoint(project, run);
        writeFileAtomically(runFolder(project, run) / "run-id", "of another\n");
        try {
            (void)newestCheckpoint(project, run);
            QFAIL("no error was thrown");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Incompatible);
        }
        // Nor, where the folder says nothing, those of another seed; nor are they deleted with the run.
        fs::remove(runFolder(project, run) / "run-id");
        store::RunRow row = store::loadRun(project, run);
        QVERIFY(holdsRun(runFolder(project, run), row));
        project.database().exec("UPDATE runs SET seed = 2");
        QVERIFY(!holdsRun(runFolder(project, run), store::loadRun(project, run)));
        (void)discardRun(project, run);
        QVERIFY(fs::exists(runFolder(project, run)));
    }
    void runsInAFolderThatTwoProjectsSharedAreFoundWhereTheyProveToBe()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        const RunId run = trained(project);
        fs::remove(project.runsFolder() / "project-id");
        fs::remove(runFolder(project, run) / "run-id");
        fs::copy_file(study.path("study.crops"),
                      study.path("study.bak")); // wrote to study.runs as well, once
        QCOMPARE(runFolder(project, run), study.path("study.runs/run-1"));
        project.database().exec("UPDATE runs SET seed = 2");
        QVERIFY(runFolder(project, run) != study.path("study.runs/run-1"));
        try {
            (void)newestCheckpoint(project, run);
            QFAIL("no error was thrown");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Missing);
            QVERIFY2(QString(error.what()).contains("may hold runs of this project and of study.bak"),
                     error.what());
        }
    }
    void aDeletionThatWasKilledIsFinishedOrTakenBack()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        const RunId run = trained(project);
        const fs::path folder = runFolder(project, run);
        fs::rename(folder, doomedFolder(folder)); // killed before the row went
        prepareRunsFolder(project);
        QVERIFY(fs::exists(folder));
        fs::rename(folder, doomedFolder(folder)); // killed after it
        store::deleteRun(project, run);
        fs::create_directories(project.runsFolder() / "theta-0123456789abcdef.123-0.tmp");
        prepareRunsFolder(project);
        QVERIFY(!fs::exists(folder));
        QVERIFY(!fs::exists(doomedFolder(folder)));
        QVERIFY(!fs::exists(project.runsFolder() / "theta-0123456789abcdef.123-0.tmp"));
    }

  private:
    static RunId trained(store::Project& project)
    {
        Progress progress;
        return ExperimentTraining(project, smallExperiment(), progress).train(1, "cpu", progress).run;
    }

    /// The project and its runs as they are on the disk now.
    static void copyAsItIs(const store::Project& project, const TemporaryStudy& to)
    {
        const store::Project reader = project.connectAgain();
        reader.database().exec("VACUUM INTO '" + to.path("study.crops").string() + "'");
        fs::copy(project.runsFolder(), to.path("study.runs"), fs::copy_options::recursive);
    }
};

CROPS_TEST(RunFolderTest)
#include "run_folder_test.moc"
