// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include <QDockWidget>
#include <QDropEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTextBlock>
#include <QToolBar>
#include <QToolButton>

#include "docks/jobs_dock.h"
#include "docks/problems_dock.h"
#include "help_window.h"
#include "language.h"
#include "pages/data_page.h"
#include "pages/labels_page.h"
#include "store/tables/label_table.h"
#include "support/gui_test.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using widgets::PageId;

class MainWindowTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_folder = std::make_unique<test::TemporaryStudy>();
        m_test = std::make_unique<test::TestWorkspace>();
        m_window = std::make_unique<app::MainWindow>(m_test->workspace);
        m_window->show();
        QApplication::setActiveWindow(m_window.get());
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup()
    {
        m_window.reset();
        m_test.reset();
        app::setLanguage(QStringLiteral("en"));
        widgets::theme::apply(widgets::ThemeChoice::Light);
    }

    void itFitsASmallScreen()
    {
        QCOMPARE(m_window->minimumSize(), QSize(1024, 640));
        m_window->resize(1024, 640);
        QTest::qWait(20);
        QCOMPARE(m_window->size(), QSize(1024, 640));
    }

    void keysGoToPages()
    {
        for (int i = widgets::kPages - 1; i >= 0; --i) {
            QTest::keyClick(m_window.get(), static_cast<Qt::Key>(Qt::Key_0 + i), Qt::ControlModifier);
            QCOMPARE(static_cast<int>(m_window->currentPage()), i);
        }
    }

    void titleAndStatusNameTheProject()
    {
        const std::filesystem::path file = m_folder->path("red shoes.crops");
        store::Project::create(file);
        m_test->open(QString::fromStdString(file.string()));
        QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("red shoes")));
        QVERIFY(m_test->workspace.closeProject());
        QCOMPARE(m_window->windowTitle(), QStringLiteral("CroPS Workbench"));
        QVERIFY(!m_window->page(PageId::Start).showsEmpty());
    }

    void everyTextFollowsTheLanguage()
    {
        const QString before = m_window->menuBar()->actions().first()->text();
        m_window->setLanguageCode(QStringLiteral("zh_CN"));
        QTRY_COMPARE(m_window->menuBar()->actions().first()->text(), QStringLiteral("文件(&F)"));
        const auto* jobs = m_window->findChild<QDockWidget*>(QStringLiteral("jobs"));
        QCOMPARE(jobs->windowTitle(), QStringLiteral("任务"));
        m_window->setLanguageCode(QStringLiteral("en"));
        QTRY_COMPARE(m_window->menuBar()->actions().first()->text(), before);
        QCOMPARE(QSettings().value(QStringLiteral("window/language")).toString(), QStringLiteral("en"));
    }

    void aChangeOfLanguageLeavesNothingInTheOldOne()
    {
        m_window->setLanguageCode(QStringLiteral("zh_CN"));
        QCoreApplication::sendPostedEvents();
        const QStringList changed = texts(*m_window);
        m_window.reset();
        m_window = std::make_unique<app::MainWindow>(m_test->workspace);
        QCOMPARE(texts(*m_window), changed);
    }

    void layoutIsRemembered()
    {
        m_window->resize(1333, 777);
        m_window->findChild<QDockWidget*>(QStringLiteral("log"))->show();
        m_window->close();
        m_window = std::make_unique<app::MainWindow>(m_test->workspace);
        m_window->show();
        QCOMPARE(m_window->size(), QSize(1333, 777));
        QVERIFY(!m_window->findChild<QDockWidget*>(QStringLiteral("log"))->isHidden());
    }

    void alayoutOfAnotherVersionIsLeftAlone()
    {
        QSettings().setValue(QStringLiteral("window/state"), QByteArray("nonsense"));
        m_window = std::make_unique<app::MainWindow>(m_test->workspace);
        m_window->show();
        QVERIFY(m_window->findChild<QToolBar*>(QStringLiteral("rail"))->isVisible());
        QSettings().remove(QStringLiteral("window/state"));
    }

    void aGuardKeepsTheWindowOpen()
    {
        bool allow = false;
        m_test->workspace.addCloseGuard([&allow] { return allow; });
        QVERIFY(!m_window->close());
        QVERIFY(m_window->isVisible());
        allow = true;
        QVERIFY(m_window->close());
    }

    void aProjectThatIsGoneIsSaidAndNothingIsWrittenBesideIt()
    {
        const QString file = test::copyOfSampleStudy(QString::fromStdString(m_folder->path("").string()));
        m_test->open(file);
        m_window->showPage(PageId::Labels);
        QVERIFY(test::settle(m_test->workspace));
        auto& page = static_cast<widgets::LabelsPage&>(m_window->page(PageId::Labels));
        QVERIFY(QFile::rename(file, file + QStringLiteral(".away")));
        m_test->workspace.draft().setAlpha(0.41);
        QVERIFY(test::settle(m_test->workspace));
        emit page.applyRequested(m_test->workspace.draft().policy(), {.alpha = 0.41});
        QVERIFY(test::settle(m_test->workspace));
        QVERIFY2(page.banner().text().contains(QStringLiteral("Reading or writing failed")),
                 qPrintable(page.banner().text()));
        const auto labels = page.banner().findChildren<QLabel*>(); // one click away, under Details
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text().contains(QStringLiteral("deleted, moved or replaced"));
        }));
        for (int i = 0; i < widgets::kPages; ++i) { // every page lives on
            m_window->showPage(static_cast<PageId>(i));
            QVERIFY(test::settle(m_test->workspace));
        }
        QVERIFY(!QFile::exists(file));
        QVERIFY(QFile::rename(file + QStringLiteral(".away"), file));
        emit page.applyRequested(m_test->workspace.draft().policy(), {.alpha = 0.41});
        QVERIFY(test::settle(m_test->workspace));
        QCOMPARE(store::listLabelSets(*m_test->workspace.jobs().project()->lease()).back().alpha, 0.41);
    }

    void anUnreadableProjectIsReportedAndTheOldOneStays() // nothing lost, never only "failed"
    {
        const std::filesystem::path good = m_folder->path("good.crops");
        store::Project::create(good);
        m_test->open(QString::fromStdString(good.string()));
        const std::filesystem::path bad = m_folder->write("bad.crops", "this is no database");
        QSignalSpy reported(&m_test->workspace, &app::Workspace::reported);
        m_test->workspace.openProject(QString::fromStdString(bad.string()));
        QTRY_COMPARE(reported.size(), 1);
        QCOMPARE(m_test->workspace.projectName(), QStringLiteral("good"));
        auto* problems = m_window->findChild<app::ProblemsDock*>();
        QTRY_VERIFY(problems->topLevelItemCount() >= 1);
        QVERIFY(problems->topLevelItem(0)->text(1).contains(QStringLiteral("bad.crops")));
        QCOMPARE(QByteArray("this is no database"), QByteArray::fromStdString(fileText(bad)));
    }

    void recentProjectsListNewestFirstAndGreyMissingOnes()
    {
        QSettings().remove(QStringLiteral("projects/recent"));
        for (const char* name : {"a.crops", "b.crops"}) {
            store::Project::create(m_folder->path(name));
            m_test->open(QString::fromStdString(m_folder->path(name).string()));
        }
        QCOMPARE(QFileInfo(m_test->workspace.recentProjects().first()).fileName(), QStringLiteral("b.crops"));
        QVERIFY(m_test->workspace.closeProject());
        QFile::remove(QString::fromStdString(m_folder->path("a.crops").string()));
        m_test->workspace.forgetRecent(QStringLiteral("none"));
        QCOMPARE(m_test->workspace.recentProjects().size(), 2);
    }

    void theDraftIsKeptInTheProject()
    {
        const QString file = QString::fromStdString(m_folder->path("draft.crops").string());
        store::Project::create(file.toStdString());
        m_test->open(file);
        m_test->workspace.draft().setAlpha(0.725);
        QVERIFY(m_test->workspace.closeProject());
        QVERIFY(test::settle(m_test->workspace));
        QCOMPARE(m_test->workspace.draft().alpha(), 0.6);
        m_test->open(file);
        QCOMPARE(m_test->workspace.draft().alpha(), 0.725);
        QVERIFY(!m_test->workspace.undo().canUndo());
    }

    void jobsAreListedCancelledAndDismissed()
    {
        m_test->workspace.jobs().task(
            this, QStringLiteral("count to a million"),
            [](Progress& progress) {
                for (int i = 0; i < 1'000'000; ++i) {
                    progress.update(i, 1'000'000);
                    QThread::msleep(2);
                }
            },
            [] {});
        auto* jobs = m_window->findChild<app::JobsDock*>();
        m_window->findChild<QDockWidget*>(QStringLiteral("jobs"))->show();
        QTest::qWait(300);
        QToolButton* button = jobs->findChild<QToolButton*>();
        QCOMPARE(button->text(), QStringLiteral("Cancel"));
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(button->text(), QStringLiteral("Dismiss"));
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(jobs->findChildren<QToolButton*>().isEmpty());
    }

    void theGuideOpensAtThePage()
    {
        m_window->showPage(PageId::Labels);
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        auto* guide = m_window->findChild<app::HelpWindow*>();
        QVERIFY(guide != nullptr && guide->isVisible());
        QVERIFY(guide->toPlainText().size() > 2000);
        QCOMPARE(guide->textCursor().block().text(), QStringLiteral("Labels"));
        m_window->setLanguageCode(QStringLiteral("zh_CN"));
        QTRY_COMPARE(guide->textCursor().block().text(), QStringLiteral("标签"));
    }

    void theMethodIsAChapterOfTheGuide()
    {
        m_window->showPage(PageId::Labels);
        m_window->showGuide();
        auto* guide = m_window->findChild<app::HelpWindow*>();
        guide->setSource(QUrl(QStringLiteral("method_en.md#4-loss"))); // a link of the guide
        QCOMPARE(guide->textCursor().block().text(), QStringLiteral("4. Loss"));
        m_window->setLanguageCode(QStringLiteral("zh_CN"));
        QTRY_COMPARE(guide->textCursor().block().text(), QStringLiteral("4. 损失"));
        m_window->setLanguageCode(QStringLiteral("en"));
        QTRY_COMPARE(guide->textCursor().block().text(), QStringLiteral("4. Loss"));
        m_window->showGuide();
        QCOMPARE(guide->textCursor().block().text(), QStringLiteral("Labels"));
        guide->showMethod();
        QCOMPARE(guide->textCursor().block().text(), QStringLiteral("The method"));
    }

    void filterChipsAreRemovable()
    {
        m_window->showPage(PageId::Chains);
        m_test->workspace.filters().set({.query = QStringLiteral("变形金刚"), .user = QStringLiteral("u7")});
        QTRY_COMPARE(chips().size(), 2);
        QTest::mouseClick(chips().first(), Qt::LeftButton);
        QTRY_COMPARE(chips().size(), 1);
        QVERIFY(m_test->workspace.filters().current().query.isEmpty());
        QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(m_test->workspace.filters().current().query, QStringLiteral("变形金刚"));
        QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
        QVERIFY(m_test->workspace.filters().current().query.isEmpty());
    }

    void aChipStandsOnlyWhereThePageHeedsIt()
    {
        m_test->workspace.filters().set({.query = QStringLiteral("变形金刚"),
                                         .user = QStringLiteral("u7"),
                                         .source = store::CandidateSource::Feed,
                                         .from = 1'700'000'000'000});
        const std::pair<PageId, int> heeded[] = {
            {PageId::Start, 0}, {PageId::Data, 0},      {PageId::Chains, 3},
            {PageId::Feed, 1},  {PageId::Knowledge, 1}, {PageId::Labels, 2},
            {PageId::Train, 0}, {PageId::Compare, 0},   {PageId::Try, 0}};
        for (const auto& [page, parts] : heeded) {
            m_window->showPage(page);
            QTRY_COMPARE(chips().size(), parts);
        }
        auto& data = static_cast<widgets::DataPage&>(m_window->page(PageId::Data));
        m_window->showPage(PageId::Data);
        data.showTable(store::BrowseTable::Searches); // query, user and time
        QTRY_COMPARE(chips().size(), 3);
        data.showTable(store::BrowseTable::Judgments);
        QTRY_COMPARE(chips().size(), 1);
    }

    void aBannerFollowsLanguageAndTheme()
    {
        m_test->open(test::copyOfSampleStudy(QString::fromStdString(m_folder->path("").string())));
        m_window->showPage(PageId::Labels);
        QVERIFY(test::settle(m_test->workspace));
        auto& page = static_cast<widgets::LabelsPage&>(m_window->page(PageId::Labels));
        emit page.applyRequested(m_test->workspace.draft().policy(), {.alpha = 0.41});
        QVERIFY(test::settle(m_test->workspace));
        const QString english = page.banner().text();
        QVERIFY2(english.contains(QStringLiteral("0.41")), qPrintable(english));
        const auto* button = page.banner().findChild<QPushButton*>();
        QCOMPARE(button->text(), QStringLiteral("Go to Train"));
        m_window->setLanguageCode(QStringLiteral("zh_CN"));
        QTRY_VERIFY(!page.banner().text().contains(QStringLiteral("Label")));
        QVERIFY2(page.banner().text().contains(QStringLiteral("0.41")), qPrintable(page.banner().text()));
        QVERIFY(button->text() != QStringLiteral("Go to Train"));
        m_window->setLanguageCode(QStringLiteral("en"));
        QTRY_COMPARE(page.banner().text(), english);
        for (const widgets::ThemeChoice choice : {widgets::ThemeChoice::Dark, widgets::ThemeChoice::Light}) {
            m_window->setTheme(choice);
            const QImage seen = page.banner().grab().toImage();
            QCOMPARE(seen.pixelColor(4, seen.height() / 2), widgets::theme::colours().infoBack);
        }
    }

    void aProjectThatIsDroppedAnywhereIsOpened()
    {
        store::Project::create(m_folder->path("dropped.crops"));
        QMimeData files;
        files.setUrls(
            {QUrl::fromLocalFile(QString::fromStdString(m_folder->path("dropped.crops").string()))});
        widgets::Page& start = m_window->page(PageId::Start);
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&start, &enter); // goes up to the window
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&start, &drop);
        QTRY_COMPARE(m_test->workspace.projectName(), QStringLiteral("dropped"));
    }

    void everyControlHasAName()
    {
        for (int i = 0; i < widgets::kPages; ++i) {
            m_window->showPage(static_cast<PageId>(i));
            QCOMPARE(test::namelessControls(*m_window), QStringList());
        }
    }

    void textsAreReadableInBothThemes()
    {
        for (const widgets::ThemeChoice choice : {widgets::ThemeChoice::Light, widgets::ThemeChoice::Dark}) {
            widgets::theme::apply(choice);
            const widgets::Colours colours = widgets::theme::colours();
            for (const QColor& text : {colours.text, colours.muted, colours.accent, colours.warning,
                                       colours.error, colours.ok, colours.win, colours.loss})
                for (const QColor& back : {colours.base, colours.window})
                    QVERIFY2(widgets::theme::contrast(text, back) >= 4.5,
                             qPrintable(QStringLiteral("%1 on %2").arg(text.name(), back.name())));
            for (const QColor& back : {colours.infoBack, colours.warningBack, colours.errorBack,
                                       colours.okBack, colours.accentBack})
                QVERIFY2(widgets::theme::contrast(colours.text, back) >= 4.5, qPrintable(back.name()));
            for (int run = 1; run <= 7; ++run)
                QVERIFY(widgets::theme::contrast(widgets::theme::runStyle(run).colour, colours.base) >= 3);
            for (int source = 0; source < store::kCandidateSources; ++source)
                QVERIFY(widgets::theme::contrast(
                            widgets::theme::sourceColour(static_cast<store::CandidateSource>(source)),
                            colours.base) >= 3);
        }
    }

  private:
    QList<QToolButton*> chips() const
    {
        QList<QToolButton*> found;
        for (auto* button : m_window->findChildren<QToolButton*>())
            if (button->text().endsWith(QStringLiteral("×")) && button->isVisible() &&
                button->accessibleName().startsWith(QStringLiteral("Remove filter")))
                found.append(button);
        return found;
    }

    static QStringList texts(const QWidget& window) // of its parts, but for Qt's own and the status bar's
    {
        QStringList found;
        for (const QObject* part : window.findChildren<QObject*>()) {
            const QByteArray owner = part->parent()->metaObject()->className();
            if (owner == "QStatusBar" || owner == "QTabBar" || part->inherits("QDockWidgetTitleButton"))
                continue;
            for (auto key : {"text", "toolTip", "accessibleName", "placeholderText", "title", "label"})
                if (const QString text = part->property(key).toString(); !text.isEmpty())
                    found << QStringLiteral("%1 %2 %3").arg(part->metaObject()->className(), key, text);
        }
        found.sort();
        return found;
    }

    static std::string fileText(const std::filesystem::path& path)
    {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    std::unique_ptr<test::TemporaryStudy> m_folder;
    std::unique_ptr<test::TestWorkspace> m_test;
    std::unique_ptr<app::MainWindow> m_window;
};

CROPS_TEST(MainWindowTest)
#include "main_window_test.moc"
