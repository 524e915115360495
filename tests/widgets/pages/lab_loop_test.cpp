// SPDX-License-Identifier: GPL-3.0-or-later
// The laboratory's closed loops and grids as a person uses them: made, paused, stopped, gone on with, looked
// at.
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

#include "base/file.h"
#include "controls/device_choice.h"
#include "language.h"
#include "pages/lab/grid_tab.h"
#include "pages/lab/loop_dialog.h"
#include "pages/lab/loop_options_table.h"
#include "pages/lab/loop_tab.h"
#include "pages/lab/online_tab.h"
#include "pages/lab_page.h"
#include "plots/series_plot.h"
#include "plots/shares_plot.h"
#include "study/loop/arm_world.h"
#include "support/gui_test.h"
#include "support/test_registry.h"
#include "theme.h"
#include "wiring/wiring.h"
#include "wording.h"

using namespace crops::widgets;
using crops::readFile;
using crops::test::settle;
namespace study = crops::study;

namespace
{

/// Some seconds long: arms that do not learn in a tiny world.
LoopTask tinyTask(const QString& folder, const std::vector<std::string>& axes = {})
{
    LoopTask task;
    task.folder = folder;
    study::LoopOptions& options = task.grid.base;
    options.world.videos = 300;
    options.world.words = 12;
    options.world.users = 60;
    options.world.sessions = 300;
    options.world.days = 10;
    options.rounds.rounds = 3;
    options.rounds.days = 5;
    options.arms = study::parseArms({"frozen", "random:0.3", "oracle"});
    for (const std::string& axis : axes)
        task.grid.axes.push_back(study::parseGridAxis(axis));
    return task;
}

} // namespace

class LabLoopTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_folder.emplace();
        m_test.emplace();
        m_page = std::make_unique<LabPage>(workspace().pageContext());
        crops::app::wireLab(workspace(), *m_page);
        crops::test::connectPage(workspace(), *m_page);
        m_page->resize(1100, 800);
        m_page->show();
    }
    void cleanup()
    {
        m_page.reset();
        m_test.reset();
    }

    void withoutAProjectThereAreLoops()
    {
        QVERIFY(!m_page->showsEmpty());
        QVERIFY(m_page->online().findChild<EmptyState*>()->title() == "No project is open");
        m_page->tabs().setCurrentWidget(&loop());
        QCOMPARE(loop().findChild<EmptyState*>()->title(), QString("No closed loop is open"));
        QVERIFY(!button(loop(), "Go on")->isEnabled());
    }
    void theDialogSaysWhatCannotBe()
    {
        m_page->tabs().setCurrentWidget(&loop());
        button(loop(), "New loop")->click();
        auto* dialog = loop().findChild<LoopDialog*>();
        QVERIFY(dialog != nullptr);
        auto* start = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(start->isEnabled());
        line(*dialog, "Arms")->setText("frozen, ncee");
        QVERIFY(!start->isEnabled());
        QVERIFY(said(*dialog).contains("\"ncee\" is no arm."));
        line(*dialog, "Arms")->setText("frozen, crops");
        QVERIFY(said(*dialog).contains("5 trainings"));
        LoopOptionsModel& options = dialog->options().model();
        const QAbstractItemModelTester tester(&options);
        const auto rowOf = [&](const char* key) {
            for (int row = 0; row < options.rowCount(); ++row)
                if (options.row(row)->key == key) return options.index(row, LoopOptionsModel::Value);
            return QModelIndex();
        };
        QVERIFY(options.setData(rowOf("follow"), "0.5", Qt::EditRole));
        QVERIFY(options.setData(rowOf("click_model"), "cascade", Qt::EditRole));
        QVERIFY(!options.setData(rowOf("bubble"), "much", Qt::EditRole));
        QVERIFY(said(*dialog).contains("is no value of bubble"));
        QVERIFY(options.setData(rowOf("bubble"), "7", Qt::EditRole));
        QVERIFY(said(*dialog).contains("bubble is 7; it must lie between 0 and 1"));
        QVERIFY(options.setData(rowOf("bubble"), "1", Qt::EditRole));
        QCOMPARE(dialog->task().grid.base.rounds.follow, 0.5);
        QVERIFY(dialog->task().grid.base.rounds.clicks.model == crops::simulation::ClickModel::Cascade);
        auto* size = dialog->findChild<QComboBox*>();
        size->setCurrentIndex(1);
        emit size->activated(1);
        QCOMPARE(dialog->task().grid.base.world.videos, 300);
        QCOMPARE(dialog->task().grid.base.rounds.follow, 0.5); // what was changed stays
        dialog->resize(720, 560);
        crops::test::saveScreenshot(*dialog, "lab-loop-dialog");
        dialog->reject();
    }
    void aLoopIsStartedOnTheDeviceThatIsChosen()
    {
        const LoopTask task = tinyTask(m_folder->filePath("device"));
        study::LoopFolder(task.folder.toStdString()).begin(task.grid.base);
        m_page->tabs().setCurrentWidget(&loop());
        m_page->resize(1100, 700);
        m_page->show();
        QVERIFY(settle(workspace()));
        auto* device = loop().findChild<DeviceChoice*>();
        QVERIFY(!device->devices().empty()); // asked for when the tab was shown
        device->setDevices({{"cpu", "2 threads"}, {"cuda:0", "NVIDIA H200", 100, 50}});
        QCOMPARE(device->chosen(), QString("cpu"));
        device->setCurrentIndex(1);
        QVERIFY(device->currentText().startsWith("NVIDIA H200 (cuda:0): "));
        device->setDevices({{"cpu", "2 threads"}, {"cuda:0", "NVIDIA H200", 100, 10}});
        QCOMPARE(device->chosen(), QString("cuda:0")); // what was chosen stays
        loop().findChild<QSpinBox*>("jobs")->setValue(1);
        loop().openFolder(task.folder);
        QVERIFY(settle(workspace()));
        QObject::disconnect(&loop(), &LoopPane::startRequested, nullptr, nullptr);
        const QSignalSpy started(&loop(), &LoopPane::startRequested);
        button(loop(), "Go on")->click();
        QCOMPARE(started.size(), 1);
        const auto asked = started.at(0).at(0).value<LoopTask>();
        QCOMPARE(asked.device, QString("cuda:0"));
        QCOMPARE(asked.jobs, std::size_t{1});
    }
    void aLoopIsLivedAndShown()
    {
        const LoopTask task = tinyTask(m_folder->filePath("loop"));
        m_page->tabs().setCurrentWidget(&loop());
        emit loop().startRequested(task);
        QVERIFY(button(loop(), "Stop")->isEnabled());
        QVERIFY(!button(grid(), "New grid")->isEnabled()); // one at a time
        waitForEnd();
        loop().openFolder(task.folder);
        QVERIFY(settle(workspace()));
        QVERIFY(loop().result() != nullptr);
        QVERIFY(loop().result()->whole);
        QVERIFY(QFileInfo::exists(task.folder + "/loop.csv"));
        auto* series = loop().findChild<SeriesPlot*>();
        QCOMPARE(series->points().rows.size(), std::size_t{3 * 3 * 4}); // metrics × arms × rounds
        QVERIFY(series->summary().contains("CTR (%), oracle"));
        for (const QStringList& point : series->points().rows) { // every value and interval is in sight
            const std::size_t panel = point[0] == "CTR (%)" ? 0 : point[0] == "LPR (%)" ? 1 : 2;
            const auto [lowest, highest] = series->visibleValues(panel);
            QVERIFY(lowest < 100 * point[4].toDouble() && 100 * point[5].toDouble() < highest);
            QVERIFY(highest - lowest < 60);
        }
        choose("as", 1);
        QCOMPARE(series->points().rows.size(), std::size_t{3 * 2 * 4});
        QCOMPARE(series->points().rows[0][3].toDouble(), 0.0); // round 0 is everybody's
        choose("as", 0);
        choose("view", 3); // exposure, with the Lorenz curves' 101 points
        QCOMPARE(series->points().rows.size(), std::size_t{2 * 3 * 4 + 3 * 101});
        choose("view", 4);
        auto* shares = loop().findChild<SharesPlot*>();
        QVERIFY(shares->isVisible());
        QVERIFY(loop().findChild<QComboBox*>("query")->count() > 5);
        const auto before = shares->points().rows;
        QVERIFY(!before.empty());
        choose("query", 3);
        QVERIFY(shares->points().rows != before);
        choose("view", 5);
        QCOMPARE(loop().findChild<QTableView*>()->model()->rowCount(), 10 * 3);
    }
    void pausedAndStoppedItGoesOnToTheSameBytes()
    {
        const LoopTask whole = tinyTask(m_folder->filePath("whole"));
        crops::Progress progress;
        const study::LoopFolder folder(whole.folder.toStdString());
        folder.begin(whole.grid.base);
        study::writeWorld(whole.grid.base, 1, folder, progress);
        for (const study::LoopArm& arm : whole.grid.base.arms)
            study::liveArm(whole.grid.base, arm, 1, folder, "cpu", {}, progress);

        LoopTask task = whole;
        task.folder = m_folder->filePath("stopped");
        emit loop().startRequested(task);
        const QString record = task.folder + "/frozen/seed-1/round-0.json";
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(record), 20'000);
        emit loop().pauseRequested(true);
        QTest::qWait(400); // what is written just now is written
        const auto stands = [&] {
            return study::loopExtent(task.grid.base, study::LoopFolder(task.folder.toStdString())).done;
        };
        const std::int64_t held = stands();
        QTest::qWait(600);
        QCOMPARE(stands(), held);
        emit loop().pauseRequested(false);
        QTRY_VERIFY_WITH_TIMEOUT(stands() > held, 20'000);
        QElapsedTimer timer;
        timer.start();
        emit loop().stopRequested();
        waitForEnd();
        QVERIFY(timer.elapsed() < 2'000); // generous: the machine may be busy
        QVERIFY(stands() < 12);
        QVERIFY(!QFileInfo::exists(task.folder + "/loop.csv"));
        // Another window opens the folder and goes on.
        cleanup();
        m_test.emplace();
        m_page = std::make_unique<LabPage>(workspace().pageContext());
        crops::app::wireLab(workspace(), *m_page);
        m_page->show();
        loop().openFolder(task.folder);
        QVERIFY(settle(workspace()));
        QVERIFY(button(loop(), "Go on")->isEnabled());
        button(loop(), "Go on")->click();
        waitForEnd();
        QVERIFY(QFileInfo::exists(task.folder + "/loop.csv"));
        const study::LoopFolder stopped(task.folder.toStdString());
        for (const study::LoopArm& arm : task.grid.base.arms)
            for (int round = 1; round <= 3; ++round)
                for (const char* ending : {".json", ".searches.tsv"})
                    QCOMPARE(readFile(stopped.ofRound(arm, 1, round, ending)),
                             readFile(folder.ofRound(arm, 1, round, ending)));
    }
    void quittingAsksAndAnotherProjectDoesNot()
    {
        LoopTask task = tinyTask(m_folder->filePath("loop"));
        task.grid.base.rounds.rounds = 40;
        emit loop().startRequested(task);
        QVERIFY(workspace().canClose()); // a loop belongs to no project
        m_test->open(crops::test::copyOfSampleStudy(m_folder->path()));
        QVERIFY(workspace().jobs().busy(Lane::Training));
        m_test->dialogs->choices = {-1, 0};
        QVERIFY(!workspace().canQuit());
        QVERIFY(workspace().jobs().busy(Lane::Training));
        QVERIFY(workspace().canQuit());
        waitForEnd();
        QVERIFY(workspace().canQuit());
        QVERIFY(m_test->dialogs->asked.last().contains("A closed loop is being lived") ||
                m_test->dialogs->asked.join('\n').contains("Rounds that stand are kept"));
    }
    void aRoundsProjectIsOpened()
    {
        live(tinyTask(m_folder->filePath("loop")));
        loop().findChild<QComboBox*>("arm")->setCurrentIndex(2);
        loop().findChild<QComboBox*>("round")->setCurrentIndex(2);
        auto* open = loop().findChild<QToolButton*>("openProject");
        QVERIFY(open->isEnabled());
        open->click();
        QTRY_VERIFY(workspace().hasProject());
        QVERIFY(settle(workspace()));
        QVERIFY(workspace().projectPath().endsWith("oracle/seed-1/round-2.crops"));
        QVERIFY(loop().result() != nullptr); // the loop stays open
        std::filesystem::remove(std::filesystem::path(m_folder->filePath("loop").toStdString()) /
                                "oracle/seed-1/round-3.json");
        loop().findChild<QComboBox*>("round")->setCurrentIndex(3);
        QVERIFY(!open->isEnabled()); // a round that does not stand
    }
    void aGridIsLivedAndShown()
    {
        LoopTask task = tinyTask(m_folder->filePath("grid"), {"bubble=0,1", "follow=0,1"});
        task.grid.base.rounds.rounds = 1;
        task.grid.base.arms = study::parseArms({"frozen", "oracle"});
        live(task);
        QVERIFY(grid().result() != nullptr && grid().result()->whole);
        QVERIFY(QFileInfo::exists(task.folder + "/grid-result.csv"));
        auto* table = grid().findChild<QTableView*>();
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->model()->columnCount(), 3);
        // Where nobody follows nothing differs; where all do the oracle gains, and its cell is coloured.
        QVERIFY(table->model()->index(1, 1).data().toString().startsWith(Wording::signedPercent(0.0)));
        QVERIFY(table->model()->index(1, 2).data().toString().startsWith("+"));
        QVERIFY(table->model()->index(1, 2).data(Qt::BackgroundRole).isValid());
        QCOMPARE(grid().findChild<SeriesPlot*>()->points().rows.size(), std::size_t{4});
        grid().findChild<QComboBox*>("metric")->setCurrentIndex(8); // Gini
        QVERIFY(settle(workspace()));
        table->setCurrentIndex(table->model()->index(1, 2));
        grid().findChild<QToolButton*>("openCell")->click();
        QVERIFY(settle(workspace()));
        QCOMPARE(m_page->tabs().currentWidget(), static_cast<QWidget*>(&loop()));
        QVERIFY(loop().task()->folder.endsWith("bubble=1,follow=1"));
        QVERIFY(loop().result() != nullptr);
    }
    void whatIsNoLoopIsSaid()
    {
        loop().openFolder(m_folder->path());
        QVERIFY(settle(workspace()));
        QVERIFY2(m_page->banner().text().contains("holds no closed loop"),
                 qPrintable(m_page->banner().text()));
    }
    void everyViewIsSeenByEye()
    {
        QTest::failOnWarning(QRegularExpression("QPainter"));
        live(tinyTask(m_folder->filePath("loop")));
        LoopTask task = tinyTask(m_folder->filePath("grid"), {"bubble=0,0.5,1", "follow=0.5,1"});
        task.grid.base.rounds.rounds = 1;
        task.grid.base.arms = study::parseArms({"frozen", "oracle"});
        live(task);
        m_page->resize(1024 - 84, 640 - 60);
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            theme::apply(choice);
            const QString suffix = choice == ThemeChoice::Dark ? "-dark-zh_CN" : "-light-en";
            crops::app::setLanguage(choice == ThemeChoice::Dark ? "zh_CN" : "en");
            QVERIFY(settle(workspace()));
            m_page->tabs().setCurrentWidget(&loop());
            QCOMPARE(loop().findChild<QComboBox*>("round")->itemText(2),
                     choice == ThemeChoice::Dark ? QString::fromUtf8("第 2 轮") : QString("round 2"));
            for (int view = 0; view < 6; ++view) {
                choose("view", view);
                crops::test::saveScreenshot(*m_page, QString("lab-loop-%1").arg(view) + suffix);
            }
            choose("view", 0);
            choose("as", 1);
            crops::test::saveScreenshot(*m_page, "lab-loop-differences" + suffix);
            choose("as", 0);
            m_page->tabs().setCurrentWidget(&grid());
            crops::test::saveScreenshot(*m_page, "lab-grid" + suffix);
            QCOMPARE(crops::test::namelessControls(*m_page).join('\n'), QString());
        }
        theme::apply(ThemeChoice::Light);
        crops::app::setLanguage("en");
    }

  private:
    crops::app::Workspace& workspace() { return m_test->workspace; }
    LoopTab& loop() { return m_page->loop(); }
    GridTab& grid() { return m_page->grid(); }
    static QPushButton* button(const QWidget& in, const char* text)
    {
        for (QPushButton* button : in.findChildren<QPushButton*>())
            if (button->text().remove('&').startsWith(QLatin1String(text))) return button;
        qFatal("no button \"%s\"", text);
    }
    static QLineEdit* line(const QWidget& in, const char* name)
    {
        for (QLineEdit* edit : in.findChildren<QLineEdit*>())
            if (edit->accessibleName() == QLatin1String(name)) return edit;
        qFatal("no line \"%s\"", name);
    }
    static QString said(const QWidget& in)
    {
        QStringList all;
        for (const QLabel* label : in.findChildren<QLabel*>())
            all << label->text();
        return all.join('\n');
    }
    void choose(const char* box, int index) { loop().findChild<QComboBox*>(box)->setCurrentIndex(index); }
    void waitForEnd()
    {
        QTRY_VERIFY_WITH_TIMEOUT(!workspace().jobs().busy(Lane::Training), 60'000);
        QVERIFY(settle(workspace()));
    }
    /// Lived to its end, and opened.
    void live(const LoopTask& task)
    {
        LoopPane& pane = task.grid.axes.empty() ? static_cast<LoopPane&>(loop()) : grid();
        emit pane.startRequested(task);
        waitForEnd();
        pane.openFolder(task.folder);
        QVERIFY(settle(workspace()));
    }

    std::optional<QTemporaryDir> m_folder;
    std::optional<crops::test::TestWorkspace> m_test;
    std::unique_ptr<LabPage> m_page;
};

CROPS_TEST(LabLoopTest)
#include "lab_loop_test.moc"
