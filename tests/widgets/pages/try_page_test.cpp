// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/try_page.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QTabWidget>
#include <QTableView>
#include <filesystem>

#include "controls/connector_gutter.h"
#include "models/search_models.h"
#include "pages/try_map.h"
#include "plots/map_plot.h"
#include "store/tables/run_table.h"
#include "study/project/run_folder.h"
#include "support/gui_test.h"
#include "support/test_registry.h"

using namespace crops;
using widgets::AnswerColumn;
using widgets::TryPage;

class TryPageTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase() { QSettings().remove(QStringLiteral("try")); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_test = std::make_unique<test::TestWorkspace>();
        m_page = std::make_unique<TryPage>(m_test->workspace.pageContext());
        crops::test::connectPage(m_test->workspace, *m_page);
        m_page->resize(1200, 700);
        m_page->show();
    }
    void cleanup()
    {
        m_page.reset();
        m_test.reset();
    }
    void freeChecks()
    {
        test::checkPage(QStringLiteral("try"),
                        [](const widgets::PageContext& context) { return new TryPage(context); });
    }
    void answersAsOneTypes()
    {
        open();
        const test::Watchdog watchdog;
        QCOMPARE(m_page->columns().size(), 2);
        QCOMPARE(tabs()->currentIndex(), 1); // nothing asked: suggestions
        auto* suggestions = m_page->findChild<QTableView*>(QStringLiteral("suggestions"));
        auto* model = qobject_cast<widgets::SuggestionModel*>(suggestions->model());
        QVERIFY(model->rowCount() > 0);
        QSignalSpy answered(&m_page->desk(), &widgets::SearchDesk::answered);
        const QString query = QString::fromStdString(model->row(0).text);
        QTest::keyClicks(m_page->findChild<QLineEdit*>(),
                         query.isEmpty() ? QStringLiteral("x") : QStringLiteral("a"));
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(tabs()->currentIndex(), 0);
        m_page->findChild<QLineEdit*>()->setText(query);
        QTRY_COMPARE(answered.size(), 2);
        for (const AnswerColumn* column : m_page->columns())
            QVERIFY(column->model().rowCount() > 0);
    }
    void fastTypingAsksOnlyTheLast()
    {
        open();
        QSignalSpy answered(&m_page->desk(), &widgets::SearchDesk::answered);
        QTest::keyClicks(m_page->findChild<QLineEdit*>(), QStringLiteral("guitar"));
        QVERIFY(answered.wait());
        test::settle(m_test->workspace);
        QCOMPARE(answered.size(), 1);
        QCOMPARE(answered[0][0].value<study::SearchAnswer>().query, std::string("guitar"));
    }
    void connectorsJoinTheSameDocuments()
    {
        ask(knownQuery());
        const auto* gutter = m_page->findChild<widgets::ConnectorGutter*>();
        int common = 0;
        const auto& left = m_page->columns()[0]->model();
        for (int row = 0; row < left.rowCount(); ++row)
            common += m_page->columns()[1]->model().rowOf(left.document(row).doc) >= 0;
        QCOMPARE(gutter->lines().size(), common);
    }
    void choosingADocumentShowsItEverywhere()
    {
        ask(knownQuery());
        QSignalSpy selected(m_page.get(), &widgets::Page::pairSelected);
        AnswerColumn* column = m_page->columns()[0];
        column->view().setFocus();
        QTest::keyClick(&column->view(), Qt::Key_Down);
        QVERIFY(selected.size() >= 1);
        const DocId doc = selected.last()[1].value<DocId>();
        QVERIFY(doc && selected.last()[0].value<QueryId>());
        const int other = m_page->columns()[1]->model().rowOf(doc);
        QCOMPARE(m_page->columns()[1]->view().currentIndex().row(), other);
    }
    void aRunThatCannotBeAskedSaysWhyAndTheOthersAnswer() // Search Relevance #550, Quepid #1020
    {
        const QString path = test::copyOfSampleStudy(m_folder->path());
        RunId broken;
        {
            const store::Project project =
                store::Project::open(path.toStdString(), store::OpenMode::ReadOnly);
            broken = store::listRuns(project).back().id;
            std::filesystem::remove_all(study::runFolder(project, broken));
        }
        m_test->open(path);
        test::settle(m_test->workspace);
        ask(knownQuery());
        AnswerColumn* failed = m_page->columns().last();
        QVERIFY(failed->failed() && failed->run() == broken);
        QVERIFY2(failed->reason().contains(QStringLiteral("no checkpoint")), qPrintable(failed->reason()));
        QCOMPARE(failed->model().rowCount(), 0);
        const AnswerColumn* good = m_page->columns().first();
        QVERIFY(!good->failed() && good->model().rowCount() > 0);
        for (int row = 0; row < good->model().rowCount();
             ++row) // compared with nothing: nothing is "only here"
            QVERIFY(good->model().document(row).missingFrom.empty());
    }
    void moreRunsAndFewer()
    {
        ask(knownQuery());
        QList<qint64> runs;
        for (const AnswerColumn* column : m_page->columns())
            runs.append(column->run().value);
        m_page->ask(QStringLiteral("guitar"), {runs[1]});
        test::settle(m_test->workspace);
        QTRY_COMPARE(m_page->columns().size(), 1);
        m_page->ask(QStringLiteral("guitar"), {1, 2, 3});
        test::settle(m_test->workspace);
        QTRY_COMPARE(m_page->columns().size(), 3);
        QTRY_VERIFY(m_page->columns()[2]->model().rowCount() > 0);
        QCOMPARE(m_page->columns()[0]->run(), RunId{1});
    }
    void theMapShowsQueryAndCatalogue()
    {
        ask(knownQuery());
        tabs()->setCurrentIndex(2);
        test::settle(m_test->workspace);
        auto* map = m_page->findChild<widgets::TryMap*>();
        QTRY_VERIFY(map->plot().points().rows.size() > 1000);
        QVERIFY(map->plot().summary().contains(m_page->findChild<QLineEdit*>()->text()));
        test::saveScreenshot(*m_page, QStringLiteral("try-map"));
        QTest::keyClick(&map->plot(), Qt::Key_Space);
        test::settle(m_test->workspace);
        QCOMPARE(map->table().model()->rowCount(), widgets::TryMap::kListed);
    }
    void aLoopBelongsToTheMapThatItWasDrawnOn()
    {
        open();
        m_page->ask(knownQuery(), {2, 3});
        QVERIFY(test::settle(m_test->workspace));
        tabs()->setCurrentIndex(2);
        QVERIFY(test::settle(m_test->workspace));
        auto* map = m_page->findChild<widgets::TryMap*>();
        QTRY_VERIFY(!map->plot().points().rows.empty());
        auto* canvas = map->plot().findChild<QWidget*>();
        const QPoint centre = canvas->rect().center();
        QTest::mousePress(canvas, Qt::LeftButton, {}, centre + QPoint(-90, -90));
        for (const QPoint corner : {QPoint(90, -90), QPoint(90, 90), QPoint(-90, 90)})
            QTest::mouseMove(canvas, centre + corner);
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, centre + QPoint(-90, 90));
        QVERIFY(map->plot().loop().size() >= 3);
        auto* runs = map->findChild<QComboBox*>();
        const int other = 1 - runs->currentIndex();
        runs->setCurrentIndex(other); // at once, while the titles are read
        emit runs->activated(other);
        QVERIFY(map->plot().points().rows.empty());
        QVERIFY(map->plot().loop().isEmpty());
        QVERIFY(test::settle(m_test->workspace));
        QVERIFY(!map->plot().points().rows.empty());
        QVERIFY(map->plot().loop().isEmpty());
        QCOMPARE(map->table().model()->rowCount(), 0); // late titles of the other map's loop are dropped
    }
    void theMapShowsTheQueryThatItWasAsked()
    {
        ask(knownQuery());
        tabs()->setCurrentIndex(2);
        auto* map = m_page->findChild<widgets::TryMap*>();
        QVERIFY(test::settle(m_test->workspace));
        QTRY_VERIFY(map->plot().summary().contains(knownQuery()));
        m_page->findChild<QLineEdit*>()->setText(QStringLiteral("guitar"));
        QVERIFY(test::settle(m_test->workspace));
        QTRY_VERIFY(map->plot().summary().contains(QStringLiteral("guitar")));
        QVERIFY(!map->plot().summary().contains(knownQuery()));
    }
    void anotherProjectForgetsEverything() // Hotspot #156
    {
        ask(knownQuery());
        QVERIFY(m_test->workspace.closeProject());
        QVERIFY(m_page->columns().isEmpty());
        QVERIFY(m_page->findChild<QLineEdit*>()->text().isEmpty());
        QVERIFY(m_page->showsEmpty());
    }

  private:
    void open()
    {
        if (!m_test->workspace.hasProject()) m_test->open(test::copyOfSampleStudy(m_folder->path()));
        QVERIFY(test::settle(m_test->workspace));
        QTRY_VERIFY(m_page->desk().isReady() && !m_page->columns().isEmpty());
        QVERIFY(test::settle(m_test->workspace));
    }
    void ask(const QString& query)
    {
        open();
        QSignalSpy answered(&m_page->desk(), &widgets::SearchDesk::answered);
        m_page->findChild<QLineEdit*>()->setText(query);
        QVERIFY(answered.wait());
        test::saveScreenshot(*m_page, QStringLiteral("try-results"));
    }
    static QString knownQuery() { return QStringLiteral("clutch gearbox tips"); }
    QTabWidget* tabs() const { return m_page->findChild<QTabWidget*>(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestWorkspace> m_test;
    std::unique_ptr<TryPage> m_page;
};

CROPS_TEST(TryPageTest)
#include "try_page_test.moc"
