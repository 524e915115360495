// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <SQLiteCpp/SQLiteCpp.h>
#include <new>
#include <optional>
#include <thread>

#include "base/error.h"
#include "core/study/small_study.h"
#include "learn/encoders/checkpoint.h"
#include "study/evaluation/curve_evaluation.h"
#include "study/evaluation/evaluate_run.h"
#include "study/project/manage_runs.h"
#include "study/project/run_folder.h"
#include "study/project/run_lock.h"
#include "study/training/train_run.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::study;
using test::smallExperiment;
using test::smallStudy;
using test::TemporaryStudy;

namespace
{

std::vector<double> values(const std::vector<store::RunPoint>& points)
{
    std::vector<double> list;
    for (const store::RunPoint& point : points)
        list.push_back(point.value);
    return list;
}

/// Trains one seed on a fresh copy and gives its stored losses.
std::vector<double> lossesOf(const Experiment& experiment)
{
    const TemporaryStudy study;
    store::Project project = smallStudy(study);
    Progress progress;
    const RunId run = ExperimentTraining(project, experiment, progress).train(1, "cpu", progress).run;
    return values(store::runPoints(project, run, "loss"));
}

} // namespace

class TrainRunTest : public QObject
{
    Q_OBJECT

  private slots:
    void anotherWriterDoesNotStopTheTraining()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        store::Project other = project.connectAgain();
        std::optional<store::Transaction> import; // holds the write lock from the third step on
        std::thread release;
        Progress progress;
        ExperimentTraining training(project, smallExperiment(), progress);
        TrainObservers observers;
        observers.onStep = [&](const learn::StepRecord& record) {
            if (record.step == 3) import.emplace(other);
            if (record.step == 5)
                std::this_thread::sleep_for(std::chrono::milliseconds(1100)); // a write is due
            if (record.step == 24)
                release = std::thread([&] {
                    std::this_thread::sleep_for(std::chrono::milliseconds(400));
                    import.reset();
                });
        };
        const TrainOutcome outcome = training.train(1, "cpu", progress, observers);
        release.join();
        QCOMPARE(outcome.steps, std::int64_t{24});
        QCOMPARE(store::runPoints(project, outcome.run, "loss").size(), std::size_t{24});
        QCOMPARE(store::loadRun(project, outcome.run).status, store::RunStatus::Finished);
    }
    void aTrainingWaitsForTheWriterThatIsThereBeforeIt()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        store::Project other = project.connectAgain();
        Progress progress;
        ExperimentTraining training(project, smallExperiment(), progress);
        std::optional<store::Transaction> import(std::in_place, other);
        std::thread release([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(500));
            import.reset();
        });
        const TrainOutcome outcome = training.train(1, "cpu", progress);
        release.join();
        QCOMPARE(outcome.steps, std::int64_t{24});
        import.emplace(other); // and one that never ends is left by a stop
        Progress stopped;
        stopped.requestStop();
        QVERIFY_EXCEPTION_THROWN(training.train(2, "cpu", stopped), Cancelled);
    }
    void metricsWhileTrainingChangeNoLoss()
    {
        const Experiment plain = smallExperiment();
        const Experiment watched = smallExperiment(R"(, "curves": {"evaluate_every": 5, "queries": 20})");
        QCOMPARE(experimentHash(plain), experimentHash(watched));
        const std::vector<double> expected = lossesOf(plain);
        QCOMPARE(expected.size(), std::size_t{24});
        QVERIFY(lossesOf(watched) == expected); // every bit
    }
    void metricCurvesHaveTheirSteps()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        Progress progress;
        const Experiment watched =
            smallExperiment(R"(, "curves": {"evaluate_every": 10, "queries": 100000})");
        ExperimentTraining training(project, watched, progress);
        std::size_t seen = 0;
        TrainObservers observers;
        observers.onPoints = [&](std::span<const store::RunPoint> points) { seen += points.size(); };
        const RunId run = training.train(1, "cpu", progress, observers).run;
        QCOMPARE(seen, std::size_t{9}); // three metrics at steps 10, 20, 24
        for (const HeadlineMetric& metric : kHeadline) {
            const std::vector<store::RunPoint> points = store::runPoints(project, run, metric.curve);
            QCOMPARE(points.size(), std::size_t{3});
            QCOMPARE(points[0].step, std::int64_t{10});
            QCOMPARE(points[2].step, std::int64_t{24});
        }
        // With every query in the sample the last points are what the evaluation finds.
        TestBench bench(project);
        const std::vector<store::RunMetric> metrics = evaluateRun(project, run, bench, {}, progress);
        for (const store::RunPoint& point : curvePoints(metrics, 24))
            QCOMPARE(store::runPoints(project, run, point.curve).back().value, point.value);
    }
    void withoutCurvesTheEvaluationGivesOnePoint()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        Progress progress;
        const RunId run =
            ExperimentTraining(project, smallExperiment(), progress).train(1, "cpu", progress).run;
        QVERIFY(store::runPoints(project, run, kHeadline[0].curve).empty());
        QCOMPARE(evaluateMissing(project, std::vector{run}, progress), 1);
        const std::vector<store::RunPoint> points = store::runPoints(project, run, kHeadline[0].curve);
        QCOMPARE(points.size(), std::size_t{1});
        QCOMPARE(points[0].step, std::int64_t{24});
    }
    void aResumedRunGoesOnAtItsStep()
    {
        const std::vector<double> unbroken = lossesOf(smallExperiment());
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        Progress progress;
        ExperimentTraining training(project, smallExperiment(), progress);
        TrainObservers observers;
        observers.onStep = [&](const learn::StepRecord& record) {
            if (record.step == 9) progress.requestStop();
        };
        const TrainOutcome first = training.train(1, "cpu", progress, observers);
        QVERIFY(first.stopped);
        Progress again;
        std::int64_t firstStep = 0;
        observers.onStep = [&](const learn::StepRecord& record) {
            if (firstStep == 0) firstStep = record.step;
        };
        (void)resumeRun(project, first.run, "", again, observers);
        QCOMPARE(firstStep, std::int64_t{10});
        const std::vector<store::RunPoint> points = store::runPoints(project, first.run, "loss");
        QVERIFY(values(points) == unbroken);
        for (std::size_t i = 0; i < points.size(); ++i)
            QCOMPARE(points[i].step, static_cast<std::int64_t>(i) + 1);
    }
    void aFailureIsKeptWithItsReason()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        Progress progress;
        ExperimentTraining training(project, smallExperiment(), progress);
        TrainObservers observers;
        observers.onStep = [](const learn::StepRecord& record) {
            if (record.step == 7) throw std::bad_alloc();
        };
        try {
            (void)training.train(1, "cpu", progress, observers);
            QFAIL("no error was thrown");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::OutOfMemory);
        }
        const store::RunRow run = store::listRuns(project).back();
        QCOMPARE(run.status, store::RunStatus::Failed);
        QVERIFY(QString::fromStdString(run.message).contains("ran out of memory"));
        QCOMPARE(store::runPoints(project, run.id, "loss").size(), std::size_t{7});
    }
    void aProjectThatIsDeletedMeanwhileIsNamed()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        Progress progress;
        ExperimentTraining training(project, smallExperiment(), progress);
        TrainObservers observers;
        observers.onStep = [&](const learn::StepRecord& record) {
            if (record.step == 4) std::filesystem::remove(study.path("study.crops"));
        };
        CROPS_VERIFY_ERROR(training.train(1, "cpu", progress, observers), ErrorCode::NotFound,
                           study.path("study.crops").string() +
                               " has gone: it was deleted or moved while run 1 was trained.");
    }
    void aFullDiskEndsARunThatCanGoOn()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        Experiment experiment = smallExperiment();
        experiment.training.steps = 400;
        experiment.training.checkpointEvery = 100;
        Progress progress;
        ExperimentTraining training(project, experiment, progress);
        const auto limitPages = [&](int pages) {
            project.database().execAndGet("PRAGMA max_page_count = " + std::to_string(pages));
        };
        TrainObservers observers;
        observers.onStep = [&](const learn::StepRecord& record) {
            if (record.step == 1) limitPages(1); // as many as there are
        };
        CROPS_VERIFY_ERROR(training.train(1, "cpu", progress, observers), ErrorCode::Io,
                           "The disk that holds " + study.path("study.crops").string() +
                               " is full; free some space and try again.");
        limitPages(1'000'000);
        const store::RunRow run = store::listRuns(project).back();
        QVERIFY(canResume(runState(project, run)));
        const TrainOutcome outcome = resumeRun(project, run.id, "", progress);
        QCOMPARE(outcome.steps, std::int64_t{400});
        QCOMPARE(store::loadRun(project, run.id).status, store::RunStatus::Finished);
    }
    void aDamagedCheckpointIsNamedWhenResumed()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        Progress progress;
        TrainObservers observers;
        observers.onStep = [&](const learn::StepRecord& record) {
            if (record.step == 5) progress.requestStop();
        };
        const RunId run =
            ExperimentTraining(project, smallExperiment(), progress).train(1, "cpu", progress, observers).run;
        const std::filesystem::path file = newestCheckpoint(project, run) / "model.safetensors";
        std::filesystem::resize_file(file, 100);
        Progress again;
        try {
            (void)resumeRun(project, run, "", again);
            QFAIL("no error was thrown");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Damaged);
            QVERIFY(QString(error.what()).contains("model.safetensors"));
        }
        QCOMPARE(store::loadRun(project, run).status, store::RunStatus::Failed);
    }
    void runsAreListedAndDeleted()
    {
        const TemporaryStudy study;
        store::Project project = smallStudy(study);
        Progress progress;
        ExperimentTraining training(project, smallExperiment(), progress);
        const RunId run = training.train(1, "cpu", progress).run;
        store::RunRow row = store::loadRun(project, run);
        row.status = store::RunStatus::Running; // as a killed process leaves it
        store::updateRun(project, row);
        QCOMPARE(runState(project, row), RunState::Interrupted);
        {
            const RunLock lock(project, run);
            QCOMPARE(runState(project, row), RunState::Training);
            CROPS_VERIFY_ERROR(discardRun(project, run), ErrorCode::Usage,
                               "Run 1 is being trained; stop it before it is deleted.");
            CROPS_VERIFY_ERROR(resumeRun(project, run, "", progress), ErrorCode::ProjectLocked,
                               "Run 1 is being trained already; stop that first.");
        }
        const RunContents gone = discardRun(project, run);
        QCOMPARE(gone.points, std::int64_t{24 * 6});
        QCOMPARE(gone.checkpoints, std::int64_t{1});
        QVERIFY(gone.bytes > 10'000);
        QVERIFY(store::listRuns(project).empty());
        QVERIFY(store::runPoints(project, run, "loss").empty());
        QVERIFY(!std::filesystem::exists(runFolder(project, run)));
        // The number is given again: nothing of the old run may be taken for the new one's.
        std::filesystem::create_directories(runFolder(project, run) / "step-999999");
        QCOMPARE(training.train(2, "cpu", progress).run.value, run.value);
        QCOMPARE(newestCheckpoint(project, run).filename().string(), std::string("step-000024"));
    }
};

CROPS_TEST(TrainRunTest)
#include "train_run_test.moc"
