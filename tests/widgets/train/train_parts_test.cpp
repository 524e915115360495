// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QWheelEvent>
#include <QtTest>
#include <thread>

#include "jobs/training_link.h"
#include "models/run_list_model.h"
#include "models/train_queue.h"
#include "pages/train/experiment_form.h"
#include "pages/train/feature_text.h"
#include "pages/train/form_controls.h"
#include "pages/train/training_panel.h"
#include "plots/curve_legend.h"
#include "plots/curve_plot.h"
#include "support/gui_test.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::widgets;

namespace
{

TrainTask taskOf(const char* name, std::int64_t seed)
{
    TrainTask task;
    task.experiment = study::presetOf(*learn::findMethod("crops"));
    task.experiment.name = name;
    task.seed = seed;
    return task;
}

QStringList names(const TrainQueue& queue)
{
    QStringList list;
    for (const TrainTask& task : queue.tasks())
        list << QString::fromStdString(task.experiment.name);
    return list;
}

study::RunAndState runOf(std::int64_t id, study::RunState state)
{
    study::RunAndState entry;
    entry.run.id = RunId{id};
    entry.run.name = "CroPS";
    entry.run.step = 1234;
    entry.run.totalSteps = 2000;
    entry.state = state;
    return entry;
}

Curve line(int from, int to, double value)
{
    Curve curve;
    for (int step = from; step <= to; ++step) {
        curve.steps.push_back(step);
        curve.values.push_back(value);
    }
    return curve;
}

} // namespace

class TrainPartsTest : public QObject
{
    Q_OBJECT

  private slots:
    void theQueueKeepsItsOrder()
    {
        TrainQueue queue;
        const QAbstractItemModelTester tester(&queue, QAbstractItemModelTester::FailureReportingMode::QtTest);
        queue.append({taskOf("a", 1), taskOf("b", 1), taskOf("c", 2)});
        QCOMPARE(queue.move(0, 1), 1);
        QCOMPARE(names(queue), QStringList({"b", "a", "c"}));
        QCOMPARE(queue.move(2, 1), 2); // the last one cannot go down
        QCOMPARE(queue.move(2, -1), 1);
        QCOMPARE(names(queue), QStringList({"b", "c", "a"}));
        queue.remove({0, 2});
        QCOMPARE(names(queue), QStringList({"c"}));
        QCOMPARE(queue.index(0, TrainQueue::Seed).data().toInt(), 2);
        QCOMPARE(TrainQueue::titleOf(queue.tasks()[0]), QStringLiteral("c, seed 2"));
        QCOMPARE(queue.takeFirst().seed, std::int64_t{2});
        QVERIFY(queue.isEmpty());
        queue.set({taskOf("x", 1)});
        QCOMPARE(queue.rowCount(), 1);
    }
    void runsAreNewestFirst()
    {
        RunListModel runs;
        const QAbstractItemModelTester tester(&runs, QAbstractItemModelTester::FailureReportingMode::QtTest);
        runs.set({runOf(1, study::RunState::Finished), runOf(7, study::RunState::Interrupted)});
        QCOMPARE(runs.at(0)->run.id.value, std::int64_t{7});
        QCOMPARE(runs.rowOf(RunId{1}), 1);
        QCOMPARE(runs.rowOf(RunId{9}), -1);
        QCOMPARE(runs.index(0, RunListModel::State).data().toString(), QStringLiteral("Interrupted"));
        QCOMPARE(runs.index(0, RunListModel::Step).data().toString(), QStringLiteral("1,234 of 2,000"));
        runs.set({});
        QCOMPARE(runs.rowCount(), 0);
        QVERIFY(runs.at(0) == nullptr);
    }
    void aPauseLastsUntilItEndsOrAStop()
    {
        TrainingLink link;
        Progress progress;
        link.setPaused(true);
        std::atomic<bool> through = false;
        std::thread training([&] {
            link.noteStep({});
            link.waitWhilePaused(progress);
            through = true;
        });
        QTest::qWait(50);
        QVERIFY(!through);
        link.setPaused(false);
        training.join();
        QVERIFY(through);
        link.setPaused(true);
        std::thread stopped([&] { link.waitWhilePaused(progress); });
        progress.requestStop();
        QElapsedTimer clock;
        clock.start();
        stopped.join();
        QVERIFY(clock.elapsed() < 2'000); // at once, on a machine that may be busy
        QCOMPARE(link.drain().steps.size(), std::size_t{1});
        QVERIFY(link.drain().steps.empty());
    }
    void aFormGivesBackWhatItGot_data()
    {
        QTest::addColumn<QString>("json");
        QTest::newRow("crops") << R"({"method": "crops", "without": ["p1"], "seeds": [1, 5]})";
        QTest::newRow("bm25") << R"({"method": "bm25", "bm25": {"k1": 1.2}})";
        QTest::newRow("dpr") << R"({"method": "dpr", "hard_negatives": {"depth": 50}, "name": "D"})";
        QTest::newRow("transformer") << R"({"method": "nce", "encoder": {"kind": "transformer", "layers": 3,
            "dropout": 0.25}, "retrieval": {"index": "hnsw", "hnsw_m": 16}, "training": {"steps": 77,
            "learning_rate": 0.00025, "decay": "cosine"}, "curves": {"evaluate_every": 10}})";
        QTest::newRow("sparse") << R"({"method": "crops", "encoder": {"output": "sparse", "buckets": 4096,
            "query_flops": 0.5, "flops_warmup": 0.2}, "loss": {"temperature": 1, "level_temperature_ratio": 2}})";
        QTest::newRow("sparse transformer") << R"({"method": "nce", "encoder": {"kind": "transformer",
            "output": "sparse", "buckets": 4096}})";
        QTest::newRow("early stopping and features")
            << R"({"method": "crops", "training": {"validation_fraction": 0.1,
            "validate_every": 20, "patience": 2}, "encoder": {"features": [{"name": "cover", "vectors": "a.npy",
            "ids": "a.txt"}]}})";
        QTest::newRow("span") << R"({"method": "nce", "split": {"by": "span", "test_fraction": 0.3}})";
        QTest::newRow("instant") << R"({"method": "nce", "split": {"at": "2026-03-01T00:00:00Z"}})";
        QTest::newRow("adore") << R"({"method": "adore-star", "negatives": {"start_fraction": 0.1,
            "adore_fraction": 0.8}, "loss": {"kind": "infonce"}})";
        QTest::newRow("ivf") << R"({"method": "fs-lr", "retrieval": {"index": "ivf", "ivf_nprobe": 9},
            "loss": {"temperature": 0.07, "learned_temperature": true, "in_batch": "positives-only"}})";
    }
    void aFormGivesBackWhatItGot()
    {
        QFETCH(QString, json);
        test::ScriptedDialogs dialogs;
        ExperimentForm form(dialogs);
        const QString there = QStringLiteral(CROPS_SOURCE_DIR "/README.md"); // any file that can be read
        json.replace("a.npy", there).replace("a.txt", there);
        const study::Experiment experiment = study::parseExperiment(json.toStdString(), "test");
        form.setExperiment(experiment);
        QVERIFY(form.problems().empty());
        QCOMPARE(study::experimentJson(form.experiment()), study::experimentJson(experiment));
    }
    void aFormForgetsWhatTheNextExperimentLeavesOut()
    {
        test::ScriptedDialogs dialogs;
        ExperimentForm form(dialogs);
        form.setExperiment(study::parseExperiment(R"({"method": "crops", "encoder": {"output": "sparse",
            "buckets": 4096}, "training": {"validation_fraction": 0.3}, "loss": {"level_temperature_ratio": 3}})",
                                                  "test"));
        const study::Experiment plain = study::parseExperiment(R"({"method": "crops"})", "test");
        form.setExperiment(plain);
        QCOMPARE(study::experimentJson(form.experiment()), study::experimentJson(plain));
    }
    void documentVectorsAreWrittenInALine()
    {
        const QString text = QStringLiteral("/data/covers 1.npy; sound=s.npy,s ids.txt");
        const std::vector<learn::FeatureFile> files = featuresFrom(text + QStringLiteral(" ;; "));
        QCOMPARE(files.size(), std::size_t{2});
        QVERIFY(
            (files[0] == learn::FeatureFile{"covers_1", "/data/covers 1.npy", "/data/covers 1.npy.ids.txt"}));
        QVERIFY((files[1] == learn::FeatureFile{"sound", "s.npy", "s ids.txt"}));
        QCOMPARE(featureText(files), text);
        QVERIFY(featuresFrom(QString()).empty());

        test::ScriptedDialogs dialogs;
        ExperimentForm form(dialogs);
        study::Experiment base = study::presetOf(*learn::findMethod("crops"));
        base.encoder.features = {{"cover", "gone.npy", "gone.txt", 64}};
        form.setExperiment(base);
        auto* edit = qobject_cast<QLineEdit*>(form.control("encoder.features"));
        QVERIFY(edit);
        QCOMPARE(edit->text(), QStringLiteral("cover=gone.npy,gone.txt"));
        QVERIFY(form.experiment().encoder.features == base.encoder.features); // the dimension stays
        QCOMPARE(QString::fromStdString(form.problems().at(0).key), QStringLiteral("encoder.features"));
        edit->setText(QStringLiteral("cover=" CROPS_SOURCE_DIR "/README.md," CROPS_SOURCE_DIR "/LICENSE"));
        QVERIFY(form.problems().empty());
        QCOMPARE(form.experiment().encoder.features.at(0).ids, std::string(CROPS_SOURCE_DIR "/LICENSE"));
        edit->clear();
        QVERIFY(form.experiment().encoder.features.empty());
    }
    void fractionsThatLeaveNothingAreAFaultAndKeepTheEdits()
    {
        test::ScriptedDialogs dialogs;
        ExperimentForm form(dialogs);
        form.setExperiment(study::presetOf(*learn::findMethod("adore-star")));
        const auto number = [&](const char* key) {
            return qobject_cast<QDoubleSpinBox*>(form.control(QString::fromLatin1(key)));
        };
        qobject_cast<QSpinBox*>(form.control("training.batch_queries"))->setValue(77);
        number("negatives.start_fraction")->setValue(0.5);
        QVERIFY(form.problems().empty());
        number("negatives.adore_fraction")->setValue(0.5);
        QCOMPARE(form.problems().size(), std::size_t{1});
        QCOMPARE(form.problems()[0].key, std::string("negatives.adore_fraction"));
        QCOMPARE(form.experiment().negatives.startFraction, 0.5);
        QCOMPARE(form.experiment().negatives.adoreFraction, 0.5);
        QCOMPARE(form.experiment().training.batchQueries, 77);
        number("negatives.adore_fraction")->setValue(0.4);
        QVERIFY(form.problems().empty());
    }
    void eachKindKeepsItsOwnValues()
    {
        test::ScriptedDialogs dialogs;
        ExperimentForm form(dialogs);
        form.setExperiment(study::presetOf(*learn::findMethod("nce")));
        const auto choose = [&](const char* key, const char* word) {
            auto* box = qobject_cast<QComboBox*>(form.control(QString::fromLatin1(key)));
            box->setCurrentIndex(box->findData(QString::fromLatin1(word)));
        };
        auto* buckets = qobject_cast<QSpinBox*>(form.control("encoder.buckets"));
        QCOMPARE(buckets->value(), 131'072);
        choose("encoder.kind", "transformer");
        QCOMPARE(buckets->value(), 32'768); // its own
        buckets->setValue(5000);
        choose("encoder.output", "sparse");
        QCOMPARE(form.experiment().encoder.sparse.queryFlops, 0.1);
        QCOMPARE(form.experiment().loss.temperature, 1.0);
        QVERIFY(form.experiment().encoder.similarity == learn::Similarity::Dot);
        QVERIFY(form.problems().empty());
        choose("encoder.output", "dense");
        QVERIFY(form.experiment().encoder.similarity == learn::Similarity::Cosine);
        QCOMPARE(form.experiment().loss.temperature, 0.05);
        choose("encoder.kind", "pretrained");
        QCOMPARE(form.problems().at(0).key, std::string("encoder.folder"));
        QVERIFY(form.experiment().encoder.kind == learn::EncoderKind::Pretrained);
        choose("encoder.kind", "bag");
        QCOMPARE(buckets->value(), 131'072);
        choose("split.by", "instant");
        QCOMPARE(form.problems().at(0).key, std::string("split.at"));
        qobject_cast<QLineEdit*>(form.control("split.at"))->setText("2026-03-01T00:00:00Z");
        QVERIFY(form.problems().empty());
        QCOMPARE(
            study::experimentJson(study::parseExperiment(study::experimentJson(form.experiment()), "again")),
            study::experimentJson(form.experiment()));
    }
    void aVocabularyTooLargeIsAFault()
    {
        test::ScriptedDialogs dialogs;
        ExperimentForm form(dialogs);
        form.setExperiment(study::presetOf(*learn::findMethod("crops"))); // 131,072 rows
        auto* output = qobject_cast<QComboBox*>(form.control("encoder.output"));
        output->setCurrentIndex(output->findData("sparse"));
        QCOMPARE(form.problems().size(), std::size_t{1});
        QCOMPARE(form.problems()[0].key, std::string("encoder.buckets"));
    }
    void aFaultStandsUnderItsControl()
    {
        test::ScriptedDialogs dialogs;
        ExperimentForm form(dialogs);
        form.show();
        auto* seeds = qobject_cast<QLineEdit*>(form.control("seeds"));
        seeds->selectAll();
        QTest::keyClicks(seeds, "1, x");
        QCOMPARE(form.problems().size(), std::size_t{1});
        QCOMPARE(form.problems()[0].key, std::string("seeds"));
        bool shown = false;
        for (const QLabel* label : form.findChildren<QLabel*>())
            shown =
                shown || (label->isVisible() && label->text() == "Give one seed at least, such as 1, 2, 3.");
        QVERIFY(shown);
        seeds->selectAll();
        QTest::keyClicks(seeds, "4, 2");
        QVERIFY(form.problems().empty());
        QCOMPARE(form.experiment().seeds, (std::vector<std::int64_t>{4, 2}));
        form.setExperiment(study::presetOf(*learn::findMethod("bm25"))); // an encoder means nothing to it
        QVERIFY(!form.control("encoder.dimension")->isVisible());
        QVERIFY(form.control("bm25.k1")->isVisible());
    }
    void listsOfNumbersAreRead()
    {
        QCOMPARE(parseAlphas("0.6, 0.4;0.6").value(), (std::vector<double>{0.4, 0.6}));
        QVERIFY(!parseAlphas("0.6, 1.5"));
        QVERIFY(!parseAlphas("half"));
        QCOMPARE(parseSeeds("3，1").value(), (std::vector<std::int64_t>{3, 1})); // a Chinese comma
        QVERIFY(!parseSeeds("-1"));
    }
    void wheelOverTheFormChangesNothing()
    {
        test::ScriptedDialogs dialogs;
        ExperimentForm form(dialogs);
        form.show();
        auto* batch = qobject_cast<QSpinBox*>(form.control("training.batch_queries"));
        const int before = batch->value();
        QWheelEvent wheel(QPointF(5, 5), batch->mapToGlobal(QPointF(5, 5)), {}, {0, 120}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(batch, &wheel);
        QCOMPARE(batch->value(), before);
    }
    void aHeldOutLossHasAPanelOfItsOwn()
    {
        TrainingPanel panel;
        panel.resize(900, 400);
        CurvePlot& plot = panel.curves();
        plot.append(3, "loss", line(1, 100, 2.0));
        panel.noticeHeldOut();
        QVERIFY(plot.drawn(3, "validation_loss").steps.empty());
        plot.append(3, "validation_loss", line(20, 22, 1.5));
        panel.noticeHeldOut();
        QCOMPARE(plot.drawn(3, "validation_loss").steps.size(), std::size_t{3});
        QCOMPARE(plot.drawn(3, "loss").steps.size(), std::size_t{100});
        plot.setRuns({});
        panel.noticeHeldOut();
        plot.append(4, "validation_loss", line(20, 22, 1.5)); // no panel any more
        QVERIFY(plot.drawn(4, "validation_loss").steps.empty());
    }
    void curvesShareTheirSteps()
    {
        CurvePlot plot;
        plot.resize(900, 300);
        plot.setPanels({{"loss", "Loss", false, "none"}, {"recall_100_ct", "Recall", true, "none"}});
        plot.append(3, "loss", line(1, 100, 2.0));
        plot.append(3, "recall_100_ct", line(50, 50, 0.25));
        QVERIFY(plot.visibleSteps().second >= 100);
        QCOMPARE(plot.drawn(3, "loss").steps.size(), std::size_t{100});
        QCOMPARE(plot.drawn(3, "recall_100_ct").values[0], 25.0); // percent
        plot.show();
        QTest::keyClick(&plot, Qt::Key_Plus);
        QVERIFY(plot.visibleSteps().second < 100);
        QTest::keyClick(&plot, Qt::Key_Home);
        QVERIFY(plot.visibleSteps().second >= 100);
        QVERIFY2(plot.summary().contains("Loss 2.0000"), qPrintable(plot.summary()));
        QCOMPARE(plot.points().rows.size(), std::size_t{101});
    }
    /// Side-Step #65: a resumed run's x axis starts again.
    void aResumedRunGoesOnAtItsStep()
    {
        CurvePlot plot;
        plot.setPanels({{"loss", "Loss", false, "none"}});
        plot.append(1, "loss", line(1, 80, 2.0));  // stored; killed at 80
        plot.append(1, "loss", line(51, 60, 1.0)); // resumed from the checkpoint at 50
        const Curve drawn = plot.drawn(1, "loss");
        QCOMPARE(drawn.steps.size(), std::size_t{60});
        QCOMPARE(drawn.steps.front(), 1.0);
        QCOMPARE(drawn.steps.back(), 60.0);
        QCOMPARE(drawn.values.back(), 1.0);
    }
    /// Aim #2592: a click in the legend hides a run.
    void aClickInTheLegendHidesARun()
    {
        CurvePlot plot;
        plot.setPanels({{"loss", "Loss", false, "none"}});
        CurveLegend legend(plot);
        legend.resize(400, 60);
        plot.setRuns({{1, "one", {{"loss", line(1, 5, 1)}}}, {2, "two", {{"loss", line(1, 5, 2)}}}});
        legend.show();
        QCOMPARE(legend.count(), 2);
        const QRect words = legend.visualItemRect(legend.item(1));
        QTest::mouseClick(legend.viewport(), Qt::LeftButton, {}, words.center());
        QVERIFY(plot.isRunHidden(2));
        QVERIFY(plot.drawn(2, "loss").steps.empty());
        QCOMPARE(plot.drawn(1, "loss").steps.size(), std::size_t{5});
        QTest::mouseClick(legend.viewport(), Qt::LeftButton, {}, words.center());
        QVERIFY(!plot.isRunHidden(2));
        legend.setCurrentRow(0);
        QTest::keyClick(&legend, Qt::Key_Space);
        QVERIFY(plot.isRunHidden(1));
    }
    void smoothingKeepsTheRawTrace()
    {
        CurvePlot plot;
        plot.setPanels({{"loss", "Loss", false, "none"}});
        Curve zigzag = line(1, 50, 1);
        for (std::size_t i = 0; i < 50; i += 2)
            zigzag.values[i] = 3;
        plot.setRuns({{1, "one", {{"loss", zigzag}}}});
        QCOMPARE(plot.drawn(1, "loss").values, zigzag.values);
        plot.setSmoothing(0.9);
        QVERIFY(std::abs(plot.drawn(1, "loss").values.back() - 2) < 0.15);
        QCOMPARE(plot.runs()[0].curves.at("loss").values, zigzag.values);
        plot.setSmoothing(5);
        QCOMPARE(plot.smoothing(), 0.99);
    }
    void whatIsAskedForNowGoesBeforeWhatWaits()
    {
        TrainQueue queue;
        const QAbstractItemModelTester tester(&queue, QAbstractItemModelTester::FailureReportingMode::QtTest);
        queue.append({taskOf("a", 1), taskOf("b", 1)});
        QList<TrainTask> resumed;
        for (const std::int64_t run : {7, 4, 7}) {
            resumed.append(TrainTask());
            resumed.last().resume = RunId{run};
            resumed.last().first = true;
        }
        queue.append(resumed);
        QCOMPARE(queue.rowCount(), 4); // run 7 once
        QVERIFY(queue.takeFirst().resume == RunId{7});
        QVERIFY(queue.takeFirst().resume == RunId{4});
        QCOMPARE(names(queue), QStringList({"a", "b"}));
    }
    void aLongCurveIsDrawnQuickly()
    {
        CurvePlot plot;
        plot.resize(900, 300);
        plot.setPanels({{"loss", "Loss", false, "none"}});
        plot.setRuns({{1, "one", {{"loss", line(1, 300'000, 1.5)}}}});
        plot.show();
        plot.append(1, "loss", line(300'001, 300'050, 1.0));
        const crops::test::Watchdog watchdog;
        plot.append(1, "loss", line(300'051, 300'100, 1.0));
    }
};

CROPS_TEST(TrainPartsTest)
#include "train_parts_test.moc"
