// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/compare_page.h"

#include <QComboBox>
#include <QLabel>
#include <QTabWidget>
#include <QTableView>
#include <QUndoStack>

#include "base/file.h"
#include "language.h"
#include "models/cell_table.h"
#include "plots/delta_bars_plot.h"
#include "plots/export_dialog.h"
#include "plots/interval_plot.h"
#include "plots/scatter_plot.h"
#include "store/tables/run_marks.h"
#include "support/gui_test.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"
#include "wiring/wiring.h"

using namespace crops;
using namespace crops::widgets;
using crops::test::TestWorkspace;

namespace
{

/// The page on a copy of the sample study, wired as in the window.
struct Opened {
    QTemporaryDir folder;
    TestWorkspace test;
    ComparePage page{test.workspace.pageContext()};

    Opened()
    {
        app::wireCompare(test.workspace, page);
        crops::test::connectPage(test.workspace, page);
        page.resize(1300, 850);
        page.show();
        test.open(crops::test::copyOfSampleStudy(folder.path()));
        settle();
    }
    void settle() { QVERIFY(crops::test::settle(test.workspace)); }
    QModelIndex cell(qint64 run, int column)
    {
        const QAbstractItemModel* model = page.table().model();
        for (int row = 0; row < model->rowCount(); ++row)
            if (model->index(row, 0).data(RunsModel::RunRole).toLongLong() == run)
                return model->index(row, column);
        return {};
    }
    std::string reportPage()
    {
        emit page.reportRequested(folder.filePath("report"));
        settle();
        return readFile(folder.filePath("report/report.html").toStdString());
    }
    void click(const QModelIndex& index)
    {
        QTest::mouseClick(page.table().viewport(), Qt::LeftButton, {},
                          page.table().visualRect(index).center());
    }
    store::RunMarks marks(std::int64_t run)
    {
        return store::runMarks(*test.workspace.jobs().project()->lease(), RunId{run});
    }
};

std::vector<study::RunOverview> manyRuns(int count)
{
    std::vector<study::RunOverview> runs;
    for (int i = 1; i <= count; ++i) {
        study::RunOverview& run = runs.emplace_back();
        run.run.id = run.marks.run = RunId{i};
        run.run.name = "run " + std::to_string(i);
        run.run.method = "crops";
        run.run.status = store::RunStatus::Finished;
        store::RunMetric metric{"CT", "Recall@100", "sha"};
        metric.mean = 1.0 / i;
        if (i % 3 != 0) run.headline[0] = metric;
        run.missing = {i % 3 != 0 ? study::NoNumber::None : study::NoNumber::NotEvaluated,
                       study::NoNumber::NoTestSet, study::NoNumber::NoTestSet};
    }
    return runs;
}

} // namespace

class ComparePageTest : public QObject
{
    Q_OBJECT

  private slots:
    void theFreeChecks()
    {
        crops::test::checkPage(QStringLiteral("compare"),
                               [](const PageContext& context) { return new ComparePage(context); });
    }
    void modelsKeepTheirPromises()
    {
        RunsModel model;
        const QAbstractItemModelTester runs(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRuns(manyRuns(5));
        model.setConfig({{"training.steps", {{"1"}, {}, {"2"}, {"1"}, {"1"}}, true}});
        QCOMPARE(model.index(1, RunsModel::Fixed).data().toString(), QStringLiteral("–"));
        model.setConfig({});
        model.setRuns({});
        CellTable table;
        const QAbstractItemModelTester cells(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.set({"a"}, {{{"x", 1}}});
        QCOMPARE(table.index(0, 0).data(CellTable::SortRole).toInt(), 1);
        table.set({}, {});
    }
    void anEmptyComparisonIsADashWithItsReason() // Quepid #1020
    {
        RunsModel model;
        model.setRuns(manyRuns(3));
        QCOMPARE(model.index(0, RunsModel::Delta0).data().toString(), QStringLiteral("–"));
        QCOMPARE(model.index(0, RunsModel::Delta0).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("No run is the baseline: click a star to choose one"));
        QCOMPARE(model.index(2, RunsModel::Value0).data().toString(), QStringLiteral("–"));
        QCOMPARE(model.index(2, RunsModel::Value0).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("The run has not been evaluated"));
    }
    void whatStandsBesideTheNumbersIsText()
    {
        auto runs = manyRuns(3);
        for (const auto& [metric, mean] : {std::pair{"MAP", .288}, {"NDCG@10", .352}, {"Recall@100", .712}})
            runs[0].wholeCatalogue.push_back({"RELall", metric, "sha", mean});
        runs[0].scant = study::ScantTraining{.queries = 2};
        runs[1].sameAs = RunId{1};
        runs[1].whole.push_back({"REL whole", "NDCG@4", "sha", .615, .58, .65, 82});
        RunsModel model;
        model.setRuns(runs);
        QCOMPARE(model.index(0, RunsModel::WholeCatalogue).data().toString(),
                 QStringLiteral("Recall@100 71.2 · NDCG@10 35.2 · MAP 28.8"));
        QCOMPARE(model.index(1, RunsModel::WholeCatalogue).data().toString(), QStringLiteral("–"));
        const QString first = model.index(0, RunsModel::Remarks).data().toString();
        QVERIFY2(first.contains(QStringLiteral("Training saw 2 queries only")), qPrintable(first));
        const QString second = model.index(1, RunsModel::Remarks).data().toString();
        QVERIFY2(second.contains(QStringLiteral("The same run as run 1")), qPrintable(second));
        QVERIFY2(second.contains(QStringLiteral("all 82 judged queries")) &&
                     second.contains(QStringLiteral("61.5 [58.0, 65.0]")),
                 qPrintable(second));
        model.setComparisons({{RunId{2}, 0, study::NoComparison::SameTraining, {}}});
        QCOMPARE(model.index(1, RunsModel::Delta0).data().toString(), QStringLiteral("same run"));
    }
    void threeHundredRunsSortAndFilterAtOnce() // TensorBoard #1013
    {
        RunsModel model;
        RunsProxy proxy;
        proxy.setSourceModel(&model);
        auto runs = manyRuns(400);
        runs[99].marks.pinned = true;
        runs[199].marks.baseline = true;
        model.setRuns(std::move(runs));
        QElapsedTimer clock;
        clock.start();
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            proxy.sort(RunsModel::Value0, order);
            QCOMPARE(proxy.index(0, 0).data(RunsModel::RunRole).toInt(), 200); // baseline, then pins
            QCOMPARE(proxy.index(1, 0).data(RunsModel::RunRole).toInt(), 100);
            QVERIFY(
                !proxy.index(399, 0).siblingAtColumn(RunsModel::Value0).data(RunsModel::SortRole).isValid());
        }
        QCOMPARE(proxy.index(2, 0).data(RunsModel::RunRole).toInt(), 1); // the largest mean
        proxy.setText(QStringLiteral("run 39"));
        QCOMPARE(proxy.rowCount(), 14); // each word somewhere: 39, 139, 239, 339, 390 … 399
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
    }
    void aStarComparesTheOthersAndUndoTakesItBack() // W&B #10444
    {
        Opened opened;
        const crops::test::Watchdog watchdog;
        opened.click(opened.cell(2, RunsModel::Baseline));
        opened.settle();
        QVERIFY(opened.marks(2).baseline);
        QVERIFY(opened.cell(2, RunsModel::Name).row() == 0);
        QVERIFY2(opened.cell(3, RunsModel::Delta0).data().toString() != QStringLiteral("–"),
                 qPrintable(opened.cell(3, RunsModel::Delta0).data(Qt::ToolTipRole).toString()));
        opened.click(opened.cell(3, RunsModel::Baseline));
        opened.settle();
        QVERIFY(!opened.marks(2).baseline && opened.marks(3).baseline);
        opened.test.workspace.undo().undo();
        opened.settle();
        QVERIFY(opened.marks(2).baseline && !opened.marks(3).baseline);
        opened.test.workspace.undo().undo();
        opened.settle();
        QVERIFY(!opened.marks(2).baseline);
        QCOMPARE(opened.cell(3, RunsModel::Delta0).data().toString(), QStringLiteral("–"));
    }
    void namesTagsAndPinsAreEditedInPlace()
    {
        Opened opened;
        QAbstractItemModel* model = opened.page.table().model();
        QVERIFY(model->setData(opened.cell(3, RunsModel::Name), QStringLiteral("主模型")));
        QVERIFY(model->setData(opened.cell(3, RunsModel::Tags), QStringLiteral("b a")));
        QVERIFY(!model->setData(opened.cell(3, RunsModel::Name), QStringLiteral("  ")));
        opened.page.table().setCurrentIndex(opened.cell(3, RunsModel::Name));
        QTest::keyClick(&opened.page.table(), Qt::Key_P);
        opened.settle();
        QVERIFY(opened.marks(3).pinned);
        QCOMPARE(opened.marks(3).tags, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(opened.cell(3, RunsModel::Name).data().toString(), QStringLiteral("主模型"));
        for (int i = 0; i < 3; ++i)
            opened.test.workspace.undo().undo();
        opened.settle();
        QVERIFY(opened.marks(3).tags.empty() && !opened.marks(3).pinned);
        QVERIFY(opened.cell(3, RunsModel::Name).data().toString() != QStringLiteral("主模型"));
    }
    void everyTabShowsTheChosenRuns() // Quepid #833
    {
        Opened opened;
        const crops::test::Watchdog watchdog;
        opened.click(opened.cell(2, RunsModel::Baseline));
        opened.click(opened.cell(3, RunsModel::Method));
        opened.settle();
        for (int tab = 0; tab < opened.page.tabs().count(); ++tab) {
            opened.page.tabs().setCurrentIndex(tab);
            opened.settle();
            crops::test::saveScreenshot(opened.page, QStringLiteral("compare-tab-%1").arg(tab));
        }
        const auto* scatter = opened.page.findChild<ScatterPlot*>();
        QVERIFY(!scatter->points().rows.empty());
        QCOMPARE(scatter->points().rows.size(), opened.page.findChild<DeltaBarsPlot*>()->bars().size());
        for (const auto* plot : opened.page.findChildren<IntervalPlot*>())
            QVERIFY(!plot->points().rows.empty());
    }
    void relAllStandsUnderTheTable()
    {
        Opened opened;
        const QString text = opened.page.findChild<QLabel*>(QStringLiteral("remarks"))->text();
        QVERIFY2(text.contains(QStringLiteral("RELall (Recall@100 · NDCG@10 · MAP · Judged@10): run 1 ")),
                 qPrintable(text));
    }
    void doubleClickTriesAQuery()
    {
        Opened opened;
        opened.click(opened.cell(2, RunsModel::Baseline));
        opened.click(opened.cell(3, RunsModel::Method));
        opened.settle();
        QSignalSpy tried(&opened.page, &ComparePage::tryRequested);
        auto* scatter = opened.page.findChild<ScatterPlot*>();
        scatter->setFocus();
        QTest::keyClick(scatter, Qt::Key_Right);
        QTest::keyClick(scatter, Qt::Key_Return);
        QCOMPARE(tried.size(), 1);
        QCOMPARE(tried[0][1].value<QList<qint64>>(), (QList<qint64>{2, 3}));
    }
    void differentTestSetsAreRefused() // MLflow #11560
    {
        Opened opened;
        {
            ProjectHandle::Lease project = opened.test.workspace.jobs().project()->lease();
            for (store::RunMetric changed : store::runMetrics(*project, RunId{3})) {
                const auto rows = store::runQueryValues(*project, RunId{3}, changed.testSet, changed.metric);
                changed.testSha256 = "another";
                store::replaceRunMetric(*project, RunId{3}, changed, rows);
            }
        }
        opened.test.workspace.changed(Topic::Runs);
        opened.settle();
        opened.click(opened.cell(2, RunsModel::Baseline));
        opened.click(opened.cell(3, RunsModel::Method));
        opened.settle();
        QCOMPARE(opened.cell(3, RunsModel::Delta0).data().toString(), QStringLiteral("–"));
        QVERIFY(opened.cell(3, RunsModel::Delta0)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains("different test sets"));
        const auto messages = opened.page.tabs().currentWidget()->findChildren<EmptyState*>();
        QVERIFY(!messages.isEmpty() && messages.front()->isVisible());
        QCOMPARE(messages.front()->title(), QStringLiteral("These two runs cannot be compared"));
    }
    void aRunThatNobodyTrainsIsNotRunning()
    {
        Opened opened;
        {
            ProjectHandle::Lease project = opened.test.workspace.jobs().project()->lease();
            store::RunRow run = store::loadRun(*project, RunId{3});
            run.status = store::RunStatus::Running; // as a killed training leaves it
            store::updateRun(*project, run);
        }
        opened.test.workspace.changed(Topic::Runs);
        opened.settle();
        QCOMPARE(opened.cell(3, RunsModel::Status).data().toString(), QStringLiteral("Interrupted"));
        QCOMPARE(opened.cell(2, RunsModel::Status).data().toString(), QStringLiteral("Finished"));
    }
    void runBStaysAndNeverGoesToARunWithoutNumbers()
    {
        Opened opened;
        const auto runB = [&] {
            for (const QComboBox* box : opened.page.findChildren<QComboBox*>())
                if (box->accessibleName() == QStringLiteral("Run B")) return box->currentData().toLongLong();
            return qlonglong{0};
        };
        opened.click(opened.cell(1, RunsModel::Baseline));
        opened.click(opened.cell(3, RunsModel::Method));
        opened.settle();
        QCOMPARE(runB(), 3);
        {
            ProjectHandle::Lease project = opened.test.workspace.jobs().project()->lease();
            store::RunRow run = store::loadRun(*project, RunId{3});
            run.status = store::RunStatus::Stopped;
            store::insertRun(*project, run); // as a training that is stopped before it is measured
        }
        opened.test.workspace.changed(Topic::Runs);
        opened.settle();
        QCOMPARE(runB(), 3);
        opened.click(opened.cell(4, RunsModel::Method));
        opened.settle();
        QCOMPARE(runB(), 3);
        QComboBox* box = nullptr;
        for (QComboBox* each : opened.page.findChildren<QComboBox*>())
            if (each->accessibleName() == QStringLiteral("Run B")) box = each;
        box->setCurrentIndex(box->findData(qint64{2})); // by hand
        emit box->activated(box->currentIndex());
        opened.settle();
        opened.test.workspace.changed(Topic::Marks);
        opened.settle();
        QCOMPARE(runB(), 2);
    }
    void anotherPairTakesTheTablesOfTheOneBeforeAwayAtOnce()
    {
        Opened opened;
        opened.click(opened.cell(2, RunsModel::Baseline));
        opened.click(opened.cell(3, RunsModel::Method));
        opened.settle();
        auto* bars = opened.page.findChild<DeltaBarsPlot*>();
        QVERIFY(!bars->bars().empty());
        QComboBox* box = nullptr;
        for (QComboBox* each : opened.page.findChildren<QComboBox*>())
            if (each->accessibleName() == QStringLiteral("Run B")) box = each;
        box->setCurrentIndex(box->findData(qint64{1}));
        emit box->activated(box->currentIndex());
        QTest::qWait(70);                               // it is being read
        box->setCurrentIndex(box->findData(qint64{2})); // A against itself: what is being read is not shown
        emit box->activated(box->currentIndex());
        opened.settle();
        QVERIFY(bars->bars().empty());
        QVERIFY(opened.page.findChild<ScatterPlot*>()->points().rows.empty());
    }
    void plotsAreExportedInEveryFormat()
    {
        Opened opened;
        opened.click(opened.cell(2, RunsModel::Baseline));
        opened.click(opened.cell(3, RunsModel::Method));
        opened.settle();
        auto* scatter = opened.page.findChild<ScatterPlot*>();
        const QString before = scatter->axisTitle(Qt::Horizontal);
        const char* const names[] = {"p.pdf", "p.svg", "p.png", "p.csv"};
        const char* const starts[] = {"%PDF", "<?xml", "\x89PNG", "query,a,b\r\n"};
        for (int i = 0; i < 4; ++i) {
            const QString path = opened.folder.filePath(QLatin1String(names[i]));
            writePlot(
                renderPlot(*scatter, {static_cast<PlotExport::Format>(i), "Title", "x", "y", 120, 80, 2}),
                path);
            QVERIFY2(readFile(path.toStdString()).starts_with(starts[i]), names[i]);
        }
        QCOMPARE(QImage(opened.folder.filePath("p.png")).size(), QSize(454 * 2, 302 * 2));
        QCOMPARE(scatter->axisTitle(Qt::Horizontal), before);
    }
    void theExportDialogSaysWhatWentWrongAndGoesOn()
    {
        Opened opened;
        opened.click(opened.cell(2, RunsModel::Baseline));
        opened.click(opened.cell(3, RunsModel::Method));
        opened.settle();
        auto* scatter = opened.page.findChild<ScatterPlot*>();
        ExportDialog dialog(*scatter, opened.test.workspace.jobs(), opened.test.workspace.dialogs(), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        test::saveScreenshot(dialog, QStringLiteral("export-dialog"));
        dialog.findChildren<QComboBox*>().front()->setCurrentIndex(3);
        QFile blocked(opened.folder.filePath("a file"));
        QVERIFY(blocked.open(QIODevice::WriteOnly));
        opened.test.dialogs->files.push_back({opened.folder.filePath("a file/d.csv")});
        dialog.accept();
        opened.settle();
        QVERIFY(dialog.isVisible());
        const auto labels = dialog.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->isVisible() && label->text().contains(QStringLiteral("a file"));
        }));
        opened.test.dialogs->files.push_back({opened.folder.filePath("d.csv")});
        dialog.accept();
        opened.settle();
        QVERIFY(QFile::exists(opened.folder.filePath("d.csv")));
        QVERIFY(!dialog.isVisible());
    }
    void runsAreExportedAsCsv()
    {
        Opened opened;
        const QString path = opened.folder.filePath("runs.csv");
        emit opened.page.csvRequested(RunsCsv::Runs, path, report::CsvProfile::Spreadsheet);
        opened.settle();
        QVERIFY(readFile(path.toStdString()).starts_with("\xEF\xBB\xBFrun,name,"));
        emit opened.page.reportRequested(opened.folder.filePath("report"));
        opened.settle();
        QVERIFY(QFile::exists(opened.folder.filePath("report/report.md")));
        QCOMPARE(opened.test.dialogs->opened, QStringList{opened.folder.filePath("report/report.html")});
    }
    void theReportIsInTheWindowsLanguageAndAgainstTheStar()
    {
        Opened opened;
        store::RunMarks star{RunId{2}};
        star.baseline = true;
        opened.test.workspace.jobs().quietWork(
            &opened.page, [star](store::Project& project, Progress&) { store::setRunMarks(project, star); },
            [] {});
        opened.settle();
        const std::string english = opened.reportPage();
        QVERIFY(english.find("lang=\"en\"") != std::string::npos);
        const std::string baseline = opened.page.model().find(RunId{2})->run.name;
        QVERIFY2(english.find("Differences to " + baseline + "</title>") != std::string::npos,
                 baseline.c_str());
        app::setLanguage(QStringLiteral("zh_CN"));
        const std::string chinese = opened.reportPage();
        app::setLanguage(QStringLiteral("en"));
        QVERIFY(chinese.find("lang=\"zh-CN\"") != std::string::npos);
    }
};

CROPS_TEST(ComparePageTest)
#include "compare_page_test.moc"
