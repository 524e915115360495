// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "pages/train/experiment_form.h"
#include "pages/train/runs_panel.h"
#include "pages/train/sweep_dialog.h"
#include "pages/train_page.h"
#include "store/tables/run_table.h"
#include "study/project/run_folder.h"
#include "support/gui_test.h"
#include "support/test_registry.h"
#include "wiring/wiring.h"

using namespace crops;
using namespace crops::widgets;
using Phase = TrainingStatus::Phase;

namespace
{

/// The Train page in a window of its own, wired to a workspace with the sample study.
struct TrainWindow {
    QTemporaryDir folder;
    test::TestWorkspace test;
    TrainPage page{test.workspace.pageContext()};

    TrainWindow()
    {
        crops::test::connectPage(test.workspace, page);
        app::wireTrain(test.workspace, page);
        page.resize(1100, 700);
        page.show();
        test.open(test::copyOfSampleStudy(folder.path()));
        test::settle(test.workspace);
    }

    Phase phase() const { return page.panel().status().phase; }
    void setSteps(int steps)
    {
        study::Experiment experiment = study::parseExperiment(
            R"({"method": "crops", "name": "small", "encoder": {"buckets": 4096, "dimension": 16},
                "training": {"batch_queries": 16, "learning_rate": 0.01}})",
            "small");
        experiment.training.steps = steps;
        page.form().setExperiment(experiment);
    }
    store::RunRow newest() { return store::listRuns(*test.workspace.jobs().project()->lease()).back(); }
    std::size_t count() { return store::listRuns(*test.workspace.jobs().project()->lease()).size(); }
    QPushButton* button(const QString& text) const
    {
        for (QPushButton* button : page.findChildren<QPushButton*>())
            if (QString(button->text()).remove('&').startsWith(text) && button->isVisible()) return button;
        return nullptr;
    }
    void click(const QString& text) const
    {
        QPushButton* found = button(text);
        QVERIFY2(found != nullptr && found->isEnabled(), qPrintable(text));
        QTest::mouseClick(found, Qt::LeftButton);
    }
};

} // namespace

class TrainPageTest : public QObject
{
    Q_OBJECT

  private slots:
    void thePageKeepsTheRules()
    {
        test::checkPage("train", [](const PageContext& context) { return new TrainPage(context); });
    }
    void aTrainingIsWatchedAndTested()
    {
        TrainWindow window;
        const test::Watchdog watchdog;
        const std::size_t before = window.count();
        window.setSteps(60);
        qobject_cast<QSpinBox*>(window.page.form().control("curves.evaluate_every"))->setValue(20);
        QTest::mouseClick(&window.page.startButton(), Qt::LeftButton);
        QVERIFY(window.phase() != Phase::Idle);
        QTRY_VERIFY_WITH_TIMEOUT(window.phase() == Phase::Idle, 60'000);
        test::settle(window.test.workspace);
        QCOMPARE(window.count(), before + 1);
        QCOMPARE(window.newest().status, store::RunStatus::Finished);
        QCOMPARE(window.newest().labelSet.value, std::int64_t{1}); // "newest" is written down as what it was
        const CurvePlot& curves = window.page.panel().curves();
        const RunId run = window.newest().id;
        window.page.runs().selectRun(run);
        test::settle(window.test.workspace);
        QCOMPARE(curves.drawn(run.value, "loss").steps.size(), std::size_t{60});
        QCOMPARE(curves.drawn(run.value, "recall_100_ct").steps, (std::vector<double>{20, 40, 60}));
        QCOMPARE(curves.drawn(run.value, "ndcg_4").steps.size(), std::size_t{3});
        QVERIFY(!store::runMetrics(*window.test.workspace.jobs().project()->lease(), run).empty());
    }
    void pauseStopAndResume()
    {
        TrainWindow window;
        window.setSteps(4000);
        QTest::mouseClick(&window.page.startButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window.phase() == Phase::Training && window.page.panel().status().step > 5,
                                 20'000);
        window.click("Pause");
        QTRY_VERIFY(window.phase() == Phase::Paused);
        QTest::qWait(150);
        const std::int64_t at = window.page.panel().status().step;
        QTest::qWait(300);
        QCOMPARE(window.page.panel().status().step, at);
        window.page.resize(1024 - 84, 640 - 60);
        test::saveScreenshot(window.page, "train-paused-small");
        QVERIFY(window.page.width() <= 1024 - 84); // nothing that is shown while training needs more
        window.page.resize(1500, 900);
        test::saveScreenshot(window.page, "train-paused-large");
        window.click("Continue");
        QTRY_VERIFY_WITH_TIMEOUT(window.page.panel().status().step > at, 5'000);
        window.click("Stop and keep");
        QTRY_VERIFY_WITH_TIMEOUT(window.phase() == Phase::Idle, 10'000);
        test::settle(window.test.workspace);
        const store::RunRow stopped = window.newest();
        QCOMPARE(stopped.status, store::RunStatus::Stopped);
        window.page.runs().selectRun(stopped.id);
        window.click("Resume");
        QTRY_VERIFY_WITH_TIMEOUT(window.phase() == Phase::Training, 20'000);
        QTRY_VERIFY(window.page.panel().status().step > stopped.step); // goes on, does not begin again
        QCOMPARE(window.page.panel().status().run.value, stopped.id.value);
        QTRY_VERIFY(window.page.panel().curves().drawn(stopped.id.value, "loss").steps.size() >
                    static_cast<std::size_t>(stopped.step));
        window.test.dialogs->choices = {0};
        window.click("Discard");
        QTRY_VERIFY_WITH_TIMEOUT(window.phase() == Phase::Idle, 10'000);
        test::settle(window.test.workspace);
        QVERIFY(window.newest().id.value != stopped.id.value);
        QVERIFY(window.test.dialogs->asked.join(' ').contains("Discard"));
    }
    void resumeResumesTheStoppedRunThoughOthersWait()
    {
        TrainWindow window;
        window.setSteps(4000);
        qobject_cast<QLineEdit*>(window.page.form().control("seeds"))->clear();
        QTest::keyClicks(window.page.form().control("seeds"), "1, 2, 3");
        QTest::mouseClick(&window.page.startButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window.page.panel().status().step > 3, 20'000);
        window.click("Stop and keep");
        QTRY_VERIFY_WITH_TIMEOUT(window.phase() == Phase::Idle, 10'000);
        test::settle(window.test.workspace);
        QCOMPARE(window.page.queue().rowCount(), 2);
        const store::RunRow stopped = window.newest();
        const std::size_t before = window.count();
        window.page.runs().selectRun(stopped.id);
        window.click("Resume");
        QTRY_VERIFY_WITH_TIMEOUT(window.page.panel().status().step > stopped.step, 20'000);
        QCOMPARE(window.page.panel().status().run.value, stopped.id.value);
        QCOMPARE(window.count(), before); // no other run was begun
        QCOMPARE(window.page.queue().rowCount(), 2);
        window.page.queue().set({});
        window.click("Stop and keep");
        QTRY_VERIFY_WITH_TIMEOUT(window.phase() == Phase::Idle, 10'000);
        test::settle(window.test.workspace);
    }
    void theQueueGoesOn()
    {
        TrainWindow window;
        const std::size_t before = window.count();
        window.setSteps(30);
        qobject_cast<QLineEdit*>(window.page.form().control("seeds"))->clear();
        QTest::keyClicks(window.page.form().control("seeds"), "1, 2, 3");
        QVERIFY(window.page.startButton().text().contains("3"));
        QTest::mouseClick(&window.page.startButton(), Qt::LeftButton);
        QCOMPARE(window.page.queue().rowCount(), 2);
        window.page.queue().remove({1});
        QTRY_VERIFY_WITH_TIMEOUT(window.phase() == Phase::Idle && window.page.queue().isEmpty(), 60'000);
        QCOMPARE(window.count(), before + 2);
        QCOMPARE(window.newest().seed, std::int64_t{2});
    }
    void whatCannotBeTrainedSaysWhy()
    {
        TrainWindow window;
        qobject_cast<QLineEdit*>(window.page.form().control("seeds"))->clear();
        QTest::keyClicks(window.page.form().control("seeds"), "2, 2");
        QVERIFY(!window.page.startButton().isEnabled());
        QVERIFY(window.page.startButton().toolTip().contains("contradict"));
    }
    void aDamagedCheckpointIsSaidWhenResumed()
    {
        TrainWindow window;
        window.setSteps(4000);
        study::Experiment experiment = window.page.form().experiment();
        experiment.training.checkpointEvery = 4000; // the one of the stop is the only one
        window.page.form().setExperiment(experiment);
        QTest::mouseClick(&window.page.startButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window.page.panel().status().step > 3, 20'000);
        window.click("Stop and keep");
        QTRY_VERIFY_WITH_TIMEOUT(window.phase() == Phase::Idle, 10'000);
        test::settle(window.test.workspace);
        const RunId run = window.newest().id;
        const auto project = window.test.workspace.jobs().project();
        std::filesystem::resize_file(study::newestCheckpoint(*project->lease(), run) / "model.safetensors",
                                     50);
        window.page.runs().selectRun(run);
        window.click("Resume");
        QTRY_VERIFY_WITH_TIMEOUT(!window.page.banner().text().isEmpty(), 20'000);
        QTRY_VERIFY(window.phase() == Phase::Idle);
        QVERIFY(window.page.banner().isVisible());
    }
    /// FeTS #3 and the generic error: what failed, and what to change.
    void outOfMemoryOffersHalfTheBatch()
    {
        TrainWindow window;
        window.setSteps(10);
        QSignalSpy requested(&window.page, &TrainPage::trainRequested);
        TrainTask task;
        task.experiment = window.page.form().experiment();
        task.experiment.training.batchQueries = 256;
        window.page.showTrainingFailure(task, {}, {ErrorCode::OutOfMemory, "The device ran out of memory."});
        QVERIFY2(window.page.banner().text().contains("256"), qPrintable(window.page.banner().text()));
        test::saveScreenshot(window.page, "train-out-of-memory");
        window.click("Retry with half the batch");
        QCOMPARE(requested.size(), 1);
        const auto tasks = requested[0][0].value<QList<TrainTask>>();
        QCOMPARE(tasks[0].experiment.training.batchQueries, 128);
        QTRY_VERIFY_WITH_TIMEOUT(window.phase() == Phase::Idle && window.page.queue().isEmpty(), 60'000);
    }
    void aLossThatIsNotFiniteIsExplained()
    {
        TrainWindow window;
        study::Experiment experiment = window.page.form().experiment();
        experiment.encoder.similarity = learn::Similarity::Dot;
        experiment.encoder.dimension = 16;
        experiment.encoder.bag.buckets = 4096;
        experiment.training.learningRate = 1000;
        experiment.training.warmupFraction = 0;
        experiment.training.clipNorm = 0;
        experiment.training.weightDecay = 1000;
        experiment.training.steps = 500;
        window.page.form().setExperiment(experiment);
        QTest::mouseClick(&window.page.startButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!window.page.banner().text().isEmpty(), 60'000);
        QTRY_VERIFY(window.phase() == Phase::Idle);
        QCOMPARE(window.newest().status, store::RunStatus::Failed);
    }
    void aProjectDeletedMeanwhileIsNamed()
    {
        TrainWindow window;
        window.setSteps(100'000);
        QTest::mouseClick(&window.page.startButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window.page.panel().status().step > 3, 20'000);
        std::filesystem::remove_all(window.folder.path().toStdString());
        QTRY_VERIFY_WITH_TIMEOUT(window.phase() == Phase::Idle, 20'000);
        QVERIFY2(!window.page.banner().text().isEmpty(), "nothing was said");
    }
    void closingAsksOnceSavesAndTheRunGoesOn()
    {
        TrainWindow window;
        window.setSteps(4000);
        QTest::mouseClick(&window.page.startButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window.page.panel().status().step > 3, 20'000);
        window.test.dialogs->choices = {-1};
        QVERIFY(!window.test.workspace.canClose()); // the person thought better of it
        QTRY_VERIFY(window.phase() == Phase::Training);
        window.test.dialogs->choices = {0};
        QVERIFY(window.test.workspace.canClose());
        QTRY_VERIFY_WITH_TIMEOUT(window.phase() == Phase::Idle, 10'000);
        QCOMPARE(window.newest().status, store::RunStatus::Stopped);
        QVERIFY(window.test.workspace.canClose()); // nothing is asked any more
    }
    void aKilledRunIsOfferedAtOpening()
    {
        const QTemporaryDir folder;
        const QString path = test::copyOfSampleStudy(folder.path());
        {
            store::Project project = store::Project::open(path.toStdString());
            store::RunRow run = store::listRuns(project).back();
            run.status = store::RunStatus::Running;
            run.step = 3;
            run.totalSteps = 40;
            store::updateRun(project, run);
        }
        test::TestWorkspace test;
        TrainPage page(test.workspace.pageContext());
        QObject::connect(&test.workspace, &app::Workspace::projectChanged, &page, &Page::projectChanged);
        page.show();
        test.open(path);
        test::settle(test.workspace);
        QVERIFY2(page.banner().text().contains("interrupted at step 3 of 40"),
                 qPrintable(page.banner().text()));
        QSignalSpy requested(&page, &TrainPage::trainRequested);
        QTest::mouseClick(page.banner().findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(requested.size(), 1);
        QVERIFY(requested[0][0].value<QList<TrainTask>>()[0].resume);
    }
    void aSweepSaysFirstWhatItTakes()
    {
        TrainWindow window;
        const std::size_t before = window.count();
        window.setSteps(20);
        window.page.showSweep();
        auto* dialog = window.page.findChild<SweepDialog*>();
        QVERIFY(dialog != nullptr);
        auto* alphas = dialog->findChild<QLineEdit*>();
        alphas->selectAll();
        QTest::keyClicks(alphas, "0.5, 2");
        QVERIFY(!dialog->options());
        alphas->selectAll();
        QTest::keyClicks(alphas, "0.5, 0.6");
        QTRY_VERIFY(dialog->plan().has_value());
        QCOMPARE(dialog->plan()->runsToTrain, std::int64_t{2});
        auto* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY2(ok->text().contains("2"), qPrintable(ok->text()));
        test::saveScreenshot(*dialog, "train-sweep");
        QTest::mouseClick(ok, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window.phase() == Phase::Idle && window.page.queue().isEmpty(), 60'000);
        QCOMPARE(window.count(), before + 2);
    }
    void runsAreDeletedAfterAQuestionThatCounts()
    {
        TrainWindow window;
        const std::size_t before = window.count();
        window.page.runs().selectRun(window.newest().id);
        window.test.dialogs->choices = {0};
        window.click("Delete");
        test::settle(window.test.workspace);
        QCOMPARE(window.count(), before - 1);
        QVERIFY2(window.test.dialogs->asked.join(' ').contains("checkpoint"),
                 qPrintable(window.test.dialogs->asked.join(' ')));
    }
    void aGridIsAskedForAndTrained()
    {
        TrainWindow window;
        const std::size_t before = window.count();
        const QString file = window.folder.filePath("grid.json");
        QFile written(file);
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.write(R"({"name": "grid", "method": "crops", "encoder": {"buckets": 4096, "dimension": 16},
            "training": {"steps": 4, "batch_queries": 16}, "seeds": [1, 2],
            "grid": {"alpha": [0.5, 0.6], "loss.temperature": [0.05, 0.1]}})");
        written.close();
        const auto open = [&] {
            for (QToolButton* button : window.page.findChildren<QToolButton*>())
                if (button->accessibleName().startsWith("Open an")) QTest::mouseClick(button, Qt::LeftButton);
        };
        QSignalSpy requested(&window.page, &TrainPage::trainRequested);
        window.test.dialogs->files = {{file}, {file}};
        window.test.dialogs->choices = {-1, 0};
        open();
        QCOMPARE(requested.size(), 0); // given up
        QVERIFY2(window.test.dialogs->asked.join(' ').contains("8 trainings"),
                 qPrintable(window.test.dialogs->asked.join(' ')));
        open();
        QCOMPARE(requested.size(), 1);
        const auto tasks = requested[0][0].value<QList<TrainTask>>();
        QCOMPARE(tasks.size(), 8);
        QCOMPARE(QString::fromStdString(tasks[7].experiment.name), QString("grid, α 0.6, temperature 0.1"));
        QVERIFY(tasks[4].cell->made == tasks[7].cell->made); // one label set
        QTRY_VERIFY_WITH_TIMEOUT(window.phase() == Phase::Idle && window.page.queue().isEmpty(), 60'000);
        QCOMPARE(window.count(), before + 8);
    }
    void anExperimentIsSavedAndOpened()
    {
        TrainWindow window;
        window.setSteps(123);
        const QString file = window.folder.filePath("mine.json");
        window.test.dialogs->files = {{file}, {file}};
        for (QToolButton* button : window.page.findChildren<QToolButton*>())
            if (button->accessibleName().startsWith("Save as")) QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(QFile::exists(file));
        window.setSteps(5);
        for (QToolButton* button : window.page.findChildren<QToolButton*>())
            if (button->accessibleName().startsWith("Open an")) QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(window.page.form().experiment().training.steps, std::int64_t{123});
    }
};

CROPS_TEST(TrainPageTest)
#include "train_page_test.moc"
