// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/start_page.h"

#include <QListWidget>
#include <QPushButton>

#include "main_window.h"
#include "pages/compare_page.h"
#include "pages/try_page.h"
#include "resource_paths.h"
#include "store/tables/run_table.h"
#include "support/gui_test.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using widgets::PageId;

class StartPageTest : public QObject
{
    Q_OBJECT

  private slots:
    void theUsualChecks()
    {
        // This page is never empty: only what checkPage demands of full pages.
        const test::TemporaryStudy folder;
        test::TestWorkspace test;
        app::MainWindow window(test.workspace);
        window.resize(1024, 640);
        window.show();
        QCOMPARE(test::namelessControls(window), QStringList());
        QVERIFY(window.page(PageId::Start).minimumSizeHint().width() <= 940);
        QVERIFY(window.page(PageId::Start).minimumSizeHint().height() <= 580);
        test::saveScreenshot(window, QStringLiteral("start-empty-light-en"));
    }

    void withoutWhatLearnsTheSampleHasBm25Alone() // before anything in this process learns
    {
        qputenv("CROPS_LEARN", "/nowhere/libcrops_learn.so");
        QDir(widgets::writableDataFolder()).removeRecursively();
        test::TestWorkspace test;
        app::MainWindow window(test.workspace);
        window.show();
        openSample(window, test);
        const std::vector<store::RunRow> runs = store::listRuns(*test.workspace.jobs().project()->lease());
        QCOMPARE(runs.size(), std::size_t{1});
        QCOMPARE(runs[0].name, std::string("BM25"));
        QVERIFY(runs[0].status == store::RunStatus::Finished);
        qunsetenv("CROPS_LEARN");
    }

    void anAttemptThatWasKilledIsMadeAnew()
    {
        QDir(widgets::writableDataFolder()).removeRecursively();
        QDir folder(widgets::writableDataFolder());
        for (const char* left :
             {"sample/sample-study.crops.9-1.tmp/sample-study.runs", "sample/sample-study.runs/run-9"})
            QVERIFY(folder.mkpath(QLatin1String(left)));
        QFile half(folder.filePath(QStringLiteral("sample/sample-study.crops.9-1.tmp/sample-study.crops")));
        QVERIFY(half.open(QIODevice::WriteOnly) && half.write("half") == 4);
        half.close();
        test::TestWorkspace test;
        app::MainWindow window(test.workspace);
        window.show();
        openSample(window, test);
        QCOMPARE(store::listRuns(*test.workspace.jobs().project()->lease()).size(), std::size_t{3});
        QVERIFY(!folder.exists(QStringLiteral("sample/sample-study.crops.9-1.tmp")));
        QVERIFY(!folder.exists(QStringLiteral("sample/sample-study.runs/run-9")));
        QVERIFY(folder.exists(QStringLiteral("sample/sample-study.runs/run-2")));
    }

    void aCancelledAttemptLeavesNothing()
    {
        QDir(widgets::writableDataFolder()).removeRecursively();
        test::TestWorkspace test;
        app::MainWindow window(test.workspace);
        window.show();
        auto* sample = button(window.page(PageId::Start), QStringLiteral("Open sample study"));
        QTest::mouseClick(sample, Qt::LeftButton);
        const QDir folder(widgets::writableDataFolder() + QStringLiteral("/sample"));
        const auto begun = [&folder] {
            const QStringList made = folder.entryList({QStringLiteral("*.tmp")}, QDir::Dirs);
            return !made.isEmpty() && folder.exists(made.front() + QStringLiteral("/sample-study.crops"));
        };
        QTRY_VERIFY(begun());
        test.workspace.jobs().cancel(test.workspace.jobs().jobs().last().id);
        QTRY_VERIFY(sample->isEnabled());
        QVERIFY(!test.workspace.hasProject());
        QCOMPARE(folder.entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
    }

    void firstRunToAFullPage() // within ten seconds on an idle machine
    {
        QDir(widgets::writableDataFolder()).removeRecursively();
        test::TestWorkspace test;
        app::MainWindow window(test.workspace);
        window.show();
        auto* sample = button(window.page(PageId::Start), QStringLiteral("Open sample study"));
        QVERIFY(sample != nullptr && sample->isEnabled());
        const test::Watchdog watchdog;
        QTest::mouseClick(sample, Qt::LeftButton);
        QVERIFY(!sample->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(test.workspace.hasProject(), 60'000);
        QTRY_COMPARE(window.currentPage(), PageId::Labels);
        QVERIFY(test::settle(test.workspace));
        const std::vector<study::StageStatus> status =
            study::studyStatus(*test.workspace.jobs().project()->lease(), Progress());
        for (const char* stage : {"import", "mine", "score", "label", "train"})
            QVERIFY(std::any_of(status.begin(), status.end(), [stage](const auto& each) {
                return each.stage == stage && each.state == study::StageState::Current;
            }));
        QVERIFY(sample->isEnabled());
        comparesAndAnswersOnTheFirstClick(window, test);
        const QDir folder(QFileInfo(test.workspace.projectPath()).absolutePath());
        QCOMPARE(folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral("sample-study.runs")}); // nothing unfinished
    }

    void aSampleThatIsThereIsOpenedAsItIs()
    {
        test::TestWorkspace test;
        app::MainWindow window(test.workspace);
        window.show();
        openSample(window, test);
        test.workspace.jobs().project()->lease()->setSetting("mine", "kept");
        QVERIFY(test.workspace.closeProject());
        window.showPage(PageId::Start);
        openSample(window, test);
        QCOMPARE(
            QByteArray::fromStdString(test.workspace.jobs().project()->lease()->setting("mine").value_or("")),
            QByteArray("kept"));
    }

    void aMissingProjectIsSaidAndCanBeForgotten()
    {
        test::TestWorkspace test;
        widgets::StartPage page(test.workspace.pageContext());
        QSignalSpy forgotten(&page, &widgets::StartPage::forgetRequested);
        page.setRecent({QStringLiteral("/nowhere/gone.crops")});
        page.show();
        auto* list = page.findChild<QListWidget*>();
        QVERIFY(list->item(0)->text().contains(QStringLiteral("missing")));
        QVERIFY(!button(page, QStringLiteral("Open"))->isEnabled());
        QTest::mouseClick(button(page, QStringLiteral("Remove from list")), Qt::LeftButton);
        QCOMPARE(forgotten.size(), 1);
    }

    void aFailureIsSaidOnThePage()
    {
        const test::TemporaryStudy folder;
        test::TestWorkspace test;
        app::MainWindow window(test.workspace);
        window.show();
        test.dialogs->files.push_back(
            {QString::fromStdString(folder.write("bad.crops", "no database").string())});
        QTest::mouseClick(button(window.page(PageId::Start), QStringLiteral("Open project…")),
                          Qt::LeftButton);
        QTRY_VERIFY(window.page(PageId::Start).banner().text().contains(QStringLiteral("no CroPS project")));
    }

  private:
    static void comparesAndAnswersOnTheFirstClick(app::MainWindow& window, test::TestWorkspace& test)
    {
        window.showPage(PageId::Compare);
        QVERIFY(test::settle(test.workspace, 60'000));
        QVERIFY(!window.page(PageId::Compare).showsEmpty());
        auto& compare = static_cast<widgets::ComparePage&>(window.page(PageId::Compare));
        QCOMPARE(compare.table().model()->rowCount(), 3); // BM25, NCE, CroPS
        window.showPage(PageId::Try);
        QVERIFY(test::settle(test.workspace, 60'000));
        auto& tryPage = static_cast<widgets::TryPage&>(window.page(PageId::Try));
        QSignalSpy answered(&tryPage.desk(), &widgets::SearchDesk::answered);
        tryPage.ask(QStringLiteral("transformer"), {});
        QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 1, 60'000);
        QVERIFY(tryPage.columns().size() >= 2);
        for (const widgets::AnswerColumn* column : tryPage.columns())
            QVERIFY(column->model().rowCount() > 0);
    }

    static void openSample(app::MainWindow& window, test::TestWorkspace& test)
    {
        QTest::mouseClick(button(window.page(PageId::Start), QStringLiteral("Open sample study")),
                          Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(test.workspace.hasProject(), 60'000);
        QVERIFY(test::settle(test.workspace));
    }

    static QPushButton* button(QWidget& root, const QString& text)
    {
        for (auto* each : root.findChildren<QPushButton*>())
            if (each->text() == text) return each;
        return nullptr;
    }
};

CROPS_TEST(StartPageTest)
#include "start_page_test.moc"
