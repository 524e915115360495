// SPDX-License-Identifier: GPL-3.0-or-later
// A person's whole first hour, by mouse and keyboard: sample → drag α → apply → train two → compare → export
// → reopen.
#include <QAction>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

#include "base/file.h"
#include "controls/banner.h"
#include "main_window.h"
#include "pages/compare_page.h"
#include "pages/labels_levels_panel.h"
#include "pages/labels_page.h"
#include "pages/train/experiment_form.h"
#include "pages/train_page.h"
#include "plots/histogram_plot.h"
#include "resource_paths.h"
#include "store/tables/label_table.h"
#include "store/tables/run_table.h"
#include "support/gui_test.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using widgets::PageId;

class FlowTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase() { QDir(widgets::writableDataFolder()).removeRecursively(); }

    void fromFirstRunToExportAndBack()
    {
        test::TestWorkspace test;
        auto window = std::make_unique<app::MainWindow>(test.workspace);
        window->resize(1280, 800);
        window->show();
        study(*window, test);
        const QString path = test.workspace.projectPath();
        QVERIFY(test.workspace.closeProject());
        window.reset();
        reopen(path);
    }

  private:
    static QPushButton* button(QWidget& root, const QString& text)
    {
        for (auto* each : root.findChildren<QPushButton*>())
            if (QString(each->text()).remove(QLatin1Char('&')).startsWith(text)) return each;
        return nullptr;
    }

    static void study(app::MainWindow& window, test::TestWorkspace& test)
    {
        const test::Watchdog watchdog;
        openSample(window, test);
        dragAlphaAndApply(window, test);
        trainTwoEpochs(window, test, "CroPS");
        trainTwoEpochs(window, test, "FS-LR");
        window.showPage(PageId::Compare);
        QVERIFY(test::settle(test.workspace, 60'000));
        QVERIFY(!window.page(PageId::Compare).showsEmpty());
        exportRunsAndReport(window, test);
    }

    static void openSample(app::MainWindow& window, test::TestWorkspace& test)
    {
        QTest::mouseClick(button(window.page(PageId::Start), QStringLiteral("Open sample study")),
                          Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(test.workspace.hasProject(), 60'000);
        QTRY_COMPARE(window.currentPage(), PageId::Labels);
        QVERIFY(test::settle(test.workspace));
    }

    static void dragAlphaAndApply(app::MainWindow& window, test::TestWorkspace& test)
    {
        auto& page = static_cast<widgets::LabelsPage&>(window.page(PageId::Labels));
        widgets::HistogramPlot& plot = page.histogram();
        const QPoint start(plot.lineX(), plot.height() / 2);
        test::drag(*plot.findChild<QWidget*>(), start, start - QPoint(60, 0));
        QVERIFY(test.workspace.draft().alpha() < 0.6);
        QVERIFY(test::settle(test.workspace));
        QTRY_VERIFY(page.levels().applyButton().isEnabled());
        QTest::mouseClick(&page.levels().applyButton(), Qt::LeftButton);
        QVERIFY(test::settle(test.workspace));
        const auto newest = store::latestLabelSet(*test.workspace.jobs().project()->lease());
        QCOMPARE(newest->id.value, 2);
        QCOMPARE(newest->alpha, test.workspace.draft().alpha());
    }

    static void trainTwoEpochs(app::MainWindow& window, test::TestWorkspace& test, const QString& name)
    {
        window.showPage(PageId::Train);
        QVERIFY(test::settle(test.workspace));
        auto& page = static_cast<widgets::TrainPage&>(window.page(PageId::Train));
        study::Experiment experiment =
            study::loadExperiment(std::filesystem::path(CROPS_SOURCE_DIR) / "samples" / "experiments" /
                                  (name.toLower().toStdString() + ".json"));
        experiment.training.epochs = 2;
        experiment.encoder.dimension = 32;
        experiment.seeds = {1};
        page.form().setExperiment(experiment);
        const std::size_t before = store::listRuns(*test.workspace.jobs().project()->lease()).size();
        QTRY_VERIFY(page.startButton().isEnabled());
        QTest::mouseClick(&page.startButton(), Qt::LeftButton);
        const auto finished = [&] {
            const std::vector<store::RunRow> runs =
                store::listRuns(*test.workspace.jobs().project()->lease());
            return runs.size() == before + 1 && runs.back().status == store::RunStatus::Finished;
        };
        QTRY_VERIFY_WITH_TIMEOUT(finished(), 120'000);
        QTRY_VERIFY_WITH_TIMEOUT(!test.workspace.jobs().busy(widgets::Lane::Training), 60'000);
        QVERIFY(test::settle(test.workspace, 60'000));
    }

    static void choose(QWidget& root, const QString& action)
    {
        for (auto* each : root.findChildren<QAction*>())
            if (each->text() == action) return each->trigger();
        QFAIL(qPrintable(QStringLiteral("there is no action ") + action));
    }

    static void exportRunsAndReport(app::MainWindow& window, test::TestWorkspace& test)
    {
        const QTemporaryDir folder;
        widgets::Page& page = window.page(PageId::Compare);
        test.dialogs->files.push_back({folder.filePath(QStringLiteral("runs.csv"))});
        choose(page, QStringLiteral("Runs as CSV…"));
        QVERIFY(test::settle(test.workspace));
        QVERIFY2(page.banner().text().contains(QStringLiteral("runs.csv")), qPrintable(page.banner().text()));
        const std::string runs = readFile(folder.filePath(QStringLiteral("runs.csv")).toStdString());
        QVERIFY(runs.find("CroPS") != std::string::npos && runs.find("FS-LR") != std::string::npos);
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral("runs.meta.json"))));
        test.dialogs->files.push_back({folder.filePath(QStringLiteral("report"))});
        choose(page, QStringLiteral("Report…"));
        QVERIFY(test::settle(test.workspace));
        QCOMPARE(test.dialogs->opened, QStringList{folder.filePath(QStringLiteral("report/report.html"))});
        for (const char* name :
             {"report.html", "report.md", "report.json", "runs.csv", "per_query.csv", "comparison.csv"})
            QVERIFY2(QFile::exists(folder.filePath(QStringLiteral("report/") + QLatin1String(name))), name);
    }

    static void reopen(const QString& path)
    {
        test::TestWorkspace test;
        app::MainWindow window(test.workspace);
        window.show();
        const test::Watchdog watchdog;
        test.open(path);
        QVERIFY(test.workspace.draft().alpha() < 0.6); // what was on the desk is there again
        for (int page = 0; page < widgets::kPages; ++page) {
            window.showPage(static_cast<PageId>(page));
            QVERIFY(test::settle(test.workspace, 60'000));
            QTest::qWait(400); // what waits until the draft rests
            QVERIFY(test::settle(test.workspace, 60'000));
            test::saveScreenshot(window, QStringLiteral("window-%1").arg(page));
        }
        QCOMPARE(store::listRuns(*test.workspace.jobs().project()->lease()).size(),
                 std::size_t{3 + 2}); // the sample's own, and what was trained here
        QCOMPARE(test::namelessControls(window), QStringList());
    }
};

CROPS_TEST(FlowTest)
#include "flow_test.moc"
