// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/feed_page.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

#include "controls/remine_bar.h"
#include "mining/mine.h"
#include "plots/timeline_plot.h"
#include "support/gui_test.h"
#include "support/test_registry.h"
#include "wiring/wiring.h"

using crops::test::settle;
using crops::test::Watchdog;
using crops::widgets::FeedPage;
using crops::widgets::RemineBar;

/// The page of a workspace with the sample study open.
class FeedPageTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_folder.emplace();
        m_test.emplace();
        m_page = std::make_unique<FeedPage>(workspace().pageContext());
        crops::app::wireMining(workspace(), *m_page);
        crops::test::connectPage(workspace(), *m_page);
        m_page->resize(1100, 800);
        m_page->show();
        m_test->open(crops::test::copyOfSampleStudy(m_folder->path()));
        QVERIFY(settle(workspace()));
    }
    void cleanup()
    {
        m_page.reset();
        m_test.reset();
    }

    void freeChecks()
    {
        crops::test::checkPage("feed", [](const auto& context) { return new FeedPage(context); });
    }
    void theMostSearchedQueryComesFirstWithItsUsersAndTheirFeed()
    {
        const auto first = m_page->queries().row(0);
        const auto second = m_page->queries().row(1);
        QVERIFY(first && second);
        QVERIFY(first->searches >= second->searches);
        QVERIFY(users().rowCount() > 0);
        QVERIFY(videos().rowCount() > 0);
        QVERIFY(m_page->timeline().edgeX());
    }
    void theLastQueryIsAsNearAsTheFirst()
    {
        const Watchdog watchdog;
        table("Queries, most searched first").scrollToBottom();
        QVERIFY(settle(workspace()));
        QVERIFY(m_page->queries().row(m_page->queries().rowCount() - 1));
    }
    void theCapMarksWhatIsOverIt()
    {
        QVERIFY(chooseAUserWithSeveralVideos());
        QSpinBox* cap = m_page->findChild<QSpinBox*>();
        cap->setValue(1);
        QCOMPARE(workspace().draft().mining().feedCap, 1);
        QVERIFY(settle(workspace()));
        QTRY_COMPARE(videos().index(1, 5).data().toString(), QString("over the cap"));
        QVERIFY(videos().index(0, 5).data().toString() != "over the cap");
        QTRY_VERIFY(bar().text().contains("P2"));
        workspace().undo().undo();
        QCOMPARE(cap->value(), 100);
        QVERIFY(bar().isHidden());
    }
    void aNarrowerWindowHoldsFewerVideosBeforeItIsMined()
    {
        const Watchdog watchdog;
        QVERIFY(chooseAUserWithSeveralVideos());
        const int before = videos().rowCount();
        auto options = workspace().draft().mining();
        options.feedWindowMs = 60'000;
        workspace().draft().setMining(options);
        QTRY_VERIFY(videos().rowCount() < before);
        QTRY_VERIFY(bar().text().contains(QString("→")));
        button("Mine again").click();
        QVERIFY(settle(workspace()));
        QCOMPARE(crops::mining::lastMiningOptions(*workspace().jobs().project()->lease())->feedWindowMs,
                 60'000);
        QVERIFY(bar().isHidden());
    }
    void draggingTheEdgeIsOneUndo()
    {
        auto* canvas = m_page->timeline().findChild<QWidget*>();
        const int edge = m_page->timeline().edgeX().value();
        crops::test::drag(*canvas, {edge, 6}, {edge - 60, 6});
        QVERIFY(workspace().draft().mining().feedWindowMs < 86'400'000);
        QCOMPARE(workspace().undo().count(), 1);
        workspace().undo().undo();
        QCOMPARE(workspace().draft().mining().feedWindowMs, 86'400'000);
    }
    void aVideoAsksTheInspector()
    {
        QSignalSpy selected(m_page.get(), &FeedPage::pairSelected);
        table("Videos of the user's feed").selectRow(0);
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected[0][0].value<crops::QueryId>(), m_page->queries().query(0));
    }
    void theFilterNarrowsTheQueries()
    {
        const Watchdog watchdog;
        const int all = m_page->queries().rowCount();
        QTest::keyClicks(m_page->findChild<QLineEdit*>(), "mercury");
        QVERIFY(settle(workspace()));
        QVERIFY(m_page->queries().rowCount() > 0 && m_page->queries().rowCount() < all);
        workspace().filters().clear();
        QVERIFY(settle(workspace()));
        QCOMPARE(m_page->queries().rowCount(), all);
    }
    void whatTheFilterLeavesOutIsShownNoMore()
    {
        const auto all = m_page->queries().row(0);
        QVERIFY(all && videos().rowCount() > 0);
        workspace().filters().set({.query = "mercury"});
        QVERIFY(settle(workspace()));
        const int chosen = table("Queries, most searched first").currentIndex().row();
        QVERIFY(chosen >= 0);
        QVERIFY(QString::fromStdString(m_page->queries().row(chosen)->text).contains("mercury"));
        QVERIFY(m_page->timeline().data().marks.empty() || videos().rowCount() > 0);
        QSignalSpy selected(m_page.get(), &FeedPage::pairSelected);
        if (videos().rowCount() > 0) {
            table("Videos of the user's feed").selectRow(0);
            QCOMPARE(selected.last()[0].value<crops::QueryId>(), m_page->queries().query(chosen));
        }
        workspace().filters().set({.query = "no query contains this text"});
        QVERIFY(settle(workspace()));
        QCOMPARE(m_page->queries().rowCount(), 0);
        QCOMPARE(users().rowCount(), 0);
        QCOMPARE(videos().rowCount(), 0);
        QVERIFY(m_page->timeline().data().marks.empty());
        workspace().filters().clear();
        QVERIFY(settle(workspace()));
        QCOMPARE(table("Queries, most searched first").currentIndex().row(), 0);
        QVERIFY(videos().rowCount() > 0);
    }
    void anotherQueryTakesTheFeedOfTheOneBeforeAwayAtOnce()
    {
        QVERIFY(videos().rowCount() > 0);
        table("Queries, most searched first").selectRow(1);
        QCOMPARE(users().rowCount(), 0); // nothing has been read yet
        QCOMPARE(videos().rowCount(), 0);
        QVERIFY(m_page->timeline().data().marks.empty());
        QVERIFY(settle(workspace()));
        QVERIFY(users().rowCount() > 0);
    }
    /// Hotspot #156: the previous file's data after a reset.
    void nothingOfAClosedProjectStays()
    {
        workspace().closeProject();
        QVERIFY(m_page->showsEmpty());
        QVERIFY(settle(workspace()));
        QCOMPARE(m_page->queries().rowCount(), 0);
        QCOMPARE(users().rowCount(), 0);
        QCOMPARE(videos().rowCount(), 0);
        QVERIFY(m_page->timeline().data().marks.empty());
        const QTemporaryDir other;
        workspace().createProject(other.path() + "/empty.crops");
        QTRY_VERIFY(workspace().hasProject());
        QVERIFY(settle(workspace()));
        QVERIFY(m_page->showsEmpty()); // no searches
    }

  private:
    crops::app::Workspace& workspace() { return m_test->workspace; }
    RemineBar& bar() { return *m_page->findChild<RemineBar*>(); }
    QPushButton& button(const QString& text)
    {
        for (QPushButton* found : m_page->findChildren<QPushButton*>())
            if (found->text() == text) return *found;
        qFatal("no button %s", qPrintable(text));
    }
    QTableView& table(const QString& name)
    {
        for (QTableView* found : m_page->findChildren<QTableView*>())
            if (found->accessibleName() == name) return *found;
        qFatal("no table %s", qPrintable(name));
    }
    QAbstractItemModel& users() { return *table("Users of the query").model(); }
    QAbstractItemModel& videos() { return *table("Videos of the user's feed").model(); }
    bool chooseAUserWithSeveralVideos()
    {
        for (int row = 0; row < users().rowCount(); ++row) {
            if (users().index(row, 3).data().toString().toInt() < 3) continue;
            table("Users of the query").selectRow(row);
            return settle(workspace()) && videos().rowCount() >= 3;
        }
        return false;
    }

    std::optional<QTemporaryDir> m_folder;
    std::optional<crops::test::TestWorkspace> m_test;
    std::unique_ptr<FeedPage> m_page;
};

CROPS_TEST(FeedPageTest)
#include "feed_page_test.moc"
