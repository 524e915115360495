// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/knowledge_page.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QUndoStack>

#include "controls/banner.h"
#include "store/tables/generated_reviews.h"
#include "support/gui_test.h"
#include "support/test_registry.h"
#include "wiring/wiring.h"

using namespace crops;
using store::Verdict;
using widgets::GeneratedModel;
using widgets::KnowledgePage;

class KnowledgePageTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_test = std::make_unique<test::TestWorkspace>();
        m_page = std::make_unique<KnowledgePage>(m_test->workspace.pageContext());
        app::wireKnowledge(m_test->workspace, *m_page);
        crops::test::connectPage(m_test->workspace, *m_page);
        m_page->resize(1200, 700);
        m_page->show();
        m_test->open(test::copyOfSampleStudy(m_folder->path()));
        QVERIFY(test::settle(m_test->workspace));
        m_table = m_page->findChild<QTableView*>();
        m_table->setFocus();
    }
    void cleanup()
    {
        m_page.reset();
        m_test.reset();
    }
    void freeChecks()
    {
        test::checkPage(QStringLiteral("knowledge"),
                        [](const widgets::PageContext& context) { return new KnowledgePage(context); });
    }
    void everyVideoIsListedAndCounted()
    {
        QCOMPARE(model()->rowCount(), 612);
        auto* reasons = m_page->findChild<QListWidget*>();
        QVERIFY2(reasons->item(0)->text().contains(QStringLiteral("(612)")),
                 qPrintable(reasons->item(0)->text()));
        for (int row = 0; row < reasons->count(); ++row) {
            reasons->setCurrentRow(row);
            QVERIFY(reasons->item(row)->text().endsWith(QStringLiteral("(%1)").arg(model()->rowCount())));
        }
    }
    void keysJudgeAndUndoTakesBack()
    {
        const test::Watchdog watchdog;
        const std::int64_t first = model()->video(0).id;
        const std::int64_t second = model()->video(1).id;
        QTest::keyClick(m_table, Qt::Key_R);
        QTest::keyClick(m_table, Qt::Key_A);
        QCOMPARE(m_table->currentIndex().row(), 2);
        QVERIFY(model()->video(0).verdict == Verdict::Rejected); // at once
        QVERIFY(test::settle(m_test->workspace));
        QVERIFY(stored(first) == Verdict::Rejected);
        QVERIFY(stored(second) == Verdict::Accepted);
        m_test->workspace.undo().undo();
        QVERIFY(test::settle(m_test->workspace));
        QVERIFY(stored(first) == Verdict::Rejected && !stored(second));
        m_test->workspace.undo().undo();
        QVERIFY(test::settle(m_test->workspace));
        QVERIFY(!stored(first));
        m_test->workspace.undo().redo();
        QVERIFY(test::settle(m_test->workspace));
        QVERIFY(stored(first) == Verdict::Rejected);
        QTest::keyClick(m_table, Qt::Key_K);
        QCOMPARE(m_table->currentIndex().row(), 1);
    }
    void allThatFailAreRejectedAsOneStep()
    {
        auto* reasons = m_page->findChild<QListWidget*>();
        reasons->setCurrentRow(3); // θ
        const int failing = model()->rowCount();
        QVERIFY(failing > 0);
        QPushButton* reject = nullptr;
        for (QPushButton* button : m_page->findChildren<QPushButton*>())
            if (button->text().startsWith(QStringLiteral("Reject all"))) reject = button;
        QVERIFY(reject && reject->isEnabled());
        QTest::mouseClick(reject, Qt::LeftButton);
        QVERIFY(test::settle(m_test->workspace));
        QCOMPARE(counts().rejected, std::int64_t{failing});
        QTRY_VERIFY2(m_page->banner().text().contains(QStringLiteral("mine again")),
                     qPrintable(m_page->banner().text())); // mining does not know it yet
        m_test->workspace.undo().undo();
        QVERIFY(test::settle(m_test->workspace));
        QCOMPARE(counts().rejected, std::int64_t{0});
        QTRY_VERIFY(m_page->banner().text().isEmpty());
    }
    void anUnreadableVerdictSaysWhy() // Search Relevance #550
    {
        m_page->verdictsFailed(
            {ErrorCode::ProjectLocked, QStringLiteral("study.crops is locked by another program.")});
        bool said = false; // core's own sentence stands in the banner's details
        for (const QLabel* label : m_page->banner().findChildren<QLabel*>())
            said |= label->isVisible() && label->text().contains(QStringLiteral("locked by another program"));
        QVERIFY(said);
    }
    void alphaIsTheDraftsOwn()
    {
        auto* reasons = m_page->findChild<QListWidget*>();
        const QString before = reasons->item(3)->text();
        m_test->workspace.draft().setAlpha(1.0);
        QTRY_VERIFY(reasons->item(3)->text().contains(QStringLiteral("(612)")));
        m_test->workspace.undo().undo();
        QTRY_COMPARE(reasons->item(3)->text(), before);
    }

  private:
    GeneratedModel* model() const { return qobject_cast<GeneratedModel*>(m_table->model()); }
    std::optional<Verdict> stored(std::int64_t id) const
    {
        const std::int64_t ids[] = {id};
        return store::generatedTexts(*m_test->workspace.jobs().project()->lease(), ids).front().verdict;
    }
    store::ReviewCounts counts() const
    {
        return store::reviewCounts(*m_test->workspace.jobs().project()->lease());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestWorkspace> m_test;
    std::unique_ptr<KnowledgePage> m_page;
    QTableView* m_table = nullptr;
};

CROPS_TEST(KnowledgePageTest)
#include "knowledge_page_test.moc"
