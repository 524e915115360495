// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/chains_page.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

#include "controls/remine_bar.h"
#include "mining/mine.h"
#include "plots/timeline_plot.h"
#include "store/tables/candidate_table.h"
#include "support/gui_test.h"
#include "support/test_registry.h"
#include "wiring/wiring.h"

using crops::test::settle;
using crops::test::Watchdog;
using crops::widgets::ChainsPage;
using crops::widgets::RemineBar;
using crops::widgets::TimelinePlot;

/// The page of a workspace with the sample study open.
class ChainsPageTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_folder.emplace();
        m_test.emplace();
        m_page = std::make_unique<ChainsPage>(workspace().pageContext());
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
        crops::test::checkPage("chains", [](const auto& context) { return new ChainsPage(context); });
    }
    void theFirstChainIsShownWithItsPairsAndEvidence()
    {
        QCOMPARE(static_cast<int>(m_page->chains().rows().size()), 100);
        QVERIFY(table("Chains").selectionModel()->currentIndex().isValid());
        QVERIFY(m_page->timeline().edgeX());
        QCOMPARE(static_cast<std::int64_t>(table("Pairs that the chain gained").model()->rowCount()),
                 m_page->chains().row(0).gained);
        QVERIFY(table("Evidence of the chosen pair").model()->rowCount() > 0);
    }
    void theListGoesOnWhereThePageEnds()
    {
        const Watchdog watchdog;
        QTableView& list = table("Chains");
        list.scrollToBottom();
        QVERIFY(settle(workspace()));
        QVERIFY(m_page->chains().rows().size() > 100);
    }
    void draggingTheEdgeEditsTheDraftAndCountsBeforeMining()
    {
        const Watchdog watchdog;
        const auto before = draftWindow();
        drag(60);
        QVERIFY(draftWindow() > before);
        QCOMPARE(workspace().undo().count(), 1); // one entry a gesture
        QVERIFY(settle(workspace()));
        QTRY_VERIFY(bar().text().contains(QString("→")));
        QVERIFY2(bar().text().contains("P1"), qPrintable(bar().text()));
        crops::test::saveScreenshot(*m_page, "chains-remine");
        workspace().undo().undo();
        QCOMPARE(draftWindow(), before);
        QVERIFY(bar().isHidden());
        workspace().undo().redo();
        QVERIFY(!bar().isHidden());
        button(bar(), "Revert").click();
        QCOMPARE(draftWindow(), before);
    }
    void applyMinesAndSaysWhatIsNotScored()
    {
        const Watchdog watchdog;
        drag(80);
        QVERIFY(settle(workspace()));
        button(bar(), "Mine again").click();
        QVERIFY(!button(bar(), "Mine again").isEnabled()); // until it is done
        QVERIFY(settle(workspace()));
        QCOMPARE(crops::mining::lastMiningOptions(*workspace().jobs().project()->lease())->windowMs,
                 draftWindow());
        QVERIFY(bar().isHidden());
        QVERIFY2(m_page->banner().text().contains("θ"), qPrintable(m_page->banner().text()));
        button(m_page->banner(), "Score them").click();
        QVERIFY(settle(workspace()));
        QVERIFY(!m_page->banner().text().contains("failed"));
    }
    void keysMoveTheWindowAndTheBoxFollows()
    {
        m_page->timeline().setFocus();
        QTest::keyClick(&m_page->timeline(), Qt::Key_Right);
        QCOMPARE(draftWindow(), 91'000);
        QTest::keyClick(&m_page->timeline(), Qt::Key_Home);
        QCOMPARE(draftWindow(), 90'000);
    }
    void aClickOnADotAsksTheInspector()
    {
        QSignalSpy selected(m_page.get(), &ChainsPage::pairSelected);
        const auto& marks = m_page->timeline().data().marks;
        QVERIFY(!marks.empty());
        const auto at = m_page->timeline().dotAt(marks.front().query, marks.front().doc);
        QTest::mouseClick(m_page->timeline().findChild<QWidget*>(), Qt::LeftButton, {}, *at);
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected[0][0].value<crops::QueryId>(), marks.front().query);
    }
    void theFilterNarrowsTheList()
    {
        const Watchdog watchdog;
        auto* query = m_page->findChild<QLineEdit*>();
        const auto all = m_page->chains().rows().size();
        QTest::keyClicks(query, "mercury");
        QVERIFY(settle(workspace()));
        QVERIFY(m_page->chains().rows().size() < all && !m_page->chains().rows().empty());
        QVERIFY(workspace().filters().canGoBack());
        QTest::keyClicks(query, " nobody asked this");
        QVERIFY(settle(workspace()));
        QVERIFY(m_page->chains().rows().empty());
        workspace().filters().back(); // what was typed in one go is one step
        QVERIFY(query->text().isEmpty());
        QVERIFY(settle(workspace()));
        QCOMPARE(m_page->chains().rows().size(), all);
        workspace().filters().set({.user = "no such user"});
        QVERIFY(settle(workspace()));
        QVERIFY(m_page->chains().rows().empty());
    }
    void whatTheFilterLeavesOutIsShownNoMore()
    {
        QVERIFY(!m_page->timeline().data().marks.empty());
        workspace().filters().set({.query = "mercury"});
        QVERIFY(settle(workspace()));
        const auto& rows = m_page->chains().rows();
        const int chosen = table("Chains").currentIndex().row();
        QVERIFY(chosen >= 0 && chosen < static_cast<int>(rows.size()));
        const auto& lanes = m_page->timeline().data().lanes;
        QVERIFY(std::any_of(lanes.begin(), lanes.end(),
                            [](const auto& lane) { return lane.name.contains("mercury"); }));
        workspace().filters().set({.user = "no such user"});
        QVERIFY(settle(workspace()));
        QVERIFY(m_page->timeline().data().marks.empty() && !m_page->timeline().edgeX());
        QCOMPARE(table("Pairs that the chain gained").model()->rowCount(), 0);
        QCOMPARE(table("Evidence of the chosen pair").model()->rowCount(), 0);
    }
    void anotherChainTakesTheOneBeforeAwayAtOnce()
    {
        table("Chains").selectRow(1);
        QVERIFY(m_page->timeline().data().marks.empty()); // nothing has been read yet
        QCOMPARE(table("Pairs that the chain gained").model()->rowCount(), 0);
        QVERIFY(settle(workspace()));
        QVERIFY(!m_page->timeline().data().lanes.empty());
    }
    void verdictsFollowAlphaAtOnce()
    {
        const QAbstractItemModel& pairs = *table("Pairs that the chain gained").model();
        workspace().draft().setAlpha(0);
        QCOMPARE(pairs.index(0, 3).data().toString(), QString("kept"));
        workspace().draft().setAlpha(1);
        QCOMPARE(pairs.index(0, 3).data().toString(), QString("dropped"));
    }
    void singleSearchesAndTheNewestAreOneClickAway()
    {
        const auto first = m_page->chains().row(0).anchor.ts;
        for (QCheckBox* box : m_page->findChildren<QCheckBox*>())
            if (box->text() == "Newest first") box->click();
        QVERIFY(settle(workspace()));
        QVERIFY(m_page->chains().row(0).anchor.ts > first);
        QVERIFY(m_page->chains().row(0).anchor.ts >= m_page->chains().row(1).anchor.ts);
    }
    /// Hotspot #156: the previous file's data after a reset.
    void nothingOfAClosedProjectStays()
    {
        drag(60);
        workspace().closeProject();
        QVERIFY(m_page->showsEmpty());
        QVERIFY(settle(workspace()));
        QVERIFY(m_page->chains().rows().empty());
        QVERIFY(m_page->timeline().data().marks.empty() && !m_page->timeline().edgeX());
        QCOMPARE(table("Pairs that the chain gained").model()->rowCount(), 0);
        QCOMPARE(table("Evidence of the chosen pair").model()->rowCount(), 0);
        const QTemporaryDir other;
        workspace().createProject(other.path() + "/empty.crops");
        QTRY_VERIFY(workspace().hasProject());
        QVERIFY(settle(workspace()));
        QVERIFY(m_page->showsEmpty()); // no searches
        QVERIFY(m_page->chains().rows().empty());
    }
    /// PlotJuggler #1055: undo crashes.
    void undoAfterTheProjectOrThePageIsGone()
    {
        drag(40);
        QCOMPARE(workspace().undo().count(), 1);
        m_page.reset(); // the draft outlives the page
        workspace().undo().undo();
        workspace().undo().redo();
        workspace().closeProject();
        workspace().undo().undo(); // nothing is left of the closed project
        QCOMPARE(workspace().undo().count(), 0);
    }

  private:
    crops::app::Workspace& workspace() { return m_test->workspace; }
    std::int64_t draftWindow() { return workspace().draft().mining().windowMs; }
    RemineBar& bar() { return *m_page->findChild<RemineBar*>(); }
    static QPushButton& button(QWidget& of, const QString& text)
    {
        for (QPushButton* found : of.findChildren<QPushButton*>())
            if (found->text() == text) return *found;
        qFatal("no button %s", qPrintable(text));
    }
    QTableView& table(const QString& name)
    {
        for (QTableView* found : m_page->findChildren<QTableView*>())
            if (found->accessibleName() == name) return *found;
        qFatal("no table %s", qPrintable(name));
    }
    void drag(int pixels)
    {
        auto* canvas = m_page->timeline().findChild<QWidget*>();
        const int edge = m_page->timeline().edgeX().value();
        crops::test::drag(*canvas, {edge, 6}, {edge + pixels, 6});
    }

    std::optional<QTemporaryDir> m_folder;
    std::optional<crops::test::TestWorkspace> m_test;
    std::unique_ptr<ChainsPage> m_page;
};

CROPS_TEST(ChainsPageTest)
#include "chains_page_test.moc"
