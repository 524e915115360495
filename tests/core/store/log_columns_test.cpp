// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <fmt/format.h>

#include "store/tables/log_columns.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::DocId;
using crops::store::DocumentOrder;
using crops::store::Project;
using crops::test::TemporaryStudy;

// Keys in order of appearance: users u2 = 1, u1 = 2; queries b = 1, a = 2; documents v9 = 1, v1 = 2, v3 = 3.
constexpr const char* kLog = "u2 00:00:03 search b > v9 click, v1 ranked, v3 watch=10000\n"
                             "u1 00:00:02 search a\n"
                             "u1 00:00:01 search b > v3 filtered, v1 watch=9999\n"
                             "u2 00:00:01 search b > v1\n"
                             "u1 00:00:09 feed v9 like\n"
                             "u1 00:00:08 feed v9 watch=10000\n"
                             "u1 00:00:07 feed v9 watch=9999\n"
                             "u2 00:00:06 feed v3 click\n"
                             "gen b > One @ v9\n"
                             "gen a > Two\n";

class LogColumnsTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_study.emplace();
        m_project.emplace(m_study->newProject());
        crops::test::insertLog(*m_project, kLog);
    }
    void cleanup()
    {
        m_project.reset();
        m_study.reset();
    }

    void searchesByUserAndTimeWithTheirInteractions()
    {
        const auto log = crops::store::readSearchLog(*m_project, 10'000, m_progress);
        std::string text;
        for (const auto& search : log.searches) {
            text += fmt::format("user {} ts {} id {} query {}:", search.user.value, search.ts,
                                search.id.value, search.query.value);
            for (const DocId doc : log.docsOf(search))
                text += fmt::format(" {}", doc.value);
            text += '\n';
        }
        QCOMPARE(QString::fromStdString(text), QString("user 1 ts 1000 id 4 query 1:\n"
                                                       "user 1 ts 3000 id 1 query 1: 1 3\n"
                                                       "user 2 ts 1000 id 3 query 1:\n"
                                                       "user 2 ts 2000 id 2 query 2:\n"));
    }
    void feedInteractionsByUserAndTime()
    {
        std::string text;
        for (const auto& event : crops::store::readFeedInteractions(*m_project, 10'000, m_progress))
            text += fmt::format("user {} ts {} id {} doc {}\n", event.user.value, event.ts, event.id.value,
                                event.doc.value);
        QCOMPARE(QString::fromStdString(text), QString("user 1 ts 6000 id 4 doc 3\n"
                                                       "user 2 ts 8000 id 2 doc 1\n"
                                                       "user 2 ts 9000 id 1 doc 1\n"));
    }
    void whatWasNotInteractedWith()
    {
        std::string text;
        crops::store::UninteractedRows rows(*m_project, 10'000, m_progress);
        for (; !rows.atEnd(); rows.next()) {
            const crops::store::Uninteracted row = rows.front();
            text += fmt::format("query {} doc {} stage {} ts {}\n", row.query.value, row.doc.value,
                                static_cast<int>(row.stage), row.ts);
        }
        QCOMPARE(QString::fromStdString(text), QString("query 1 doc 2 stage 0 ts 1000\n"
                                                       "query 1 doc 2 stage 0 ts 1000\n"
                                                       "query 1 doc 2 stage 1 ts 3000\n"
                                                       "query 1 doc 3 stage 2 ts 1000\n"));
    }
    void generatedByQuery()
    {
        const auto videos = crops::store::readGenerated(*m_project);
        QCOMPARE(videos.size(), std::size_t{2});
        QCOMPARE(videos[0].doc.value, -1);
        QCOMPARE(videos[0].exemplar->value, 1);
        QCOMPARE(videos[1].query.value, 2);
        QVERIFY(!videos[1].exemplar);
    }
    void documentsAreRankedByTheirDocId()
    {
        const DocumentOrder order = crops::store::readDocumentOrder(*m_project);
        QVERIFY(order.rank(DocId{2}) < order.rank(DocId{3})); // v1 < v3
        QVERIFY(order.rank(DocId{3}) < order.rank(DocId{1})); // v3 < v9
    }
    void ranksOfSparseAndAbsentKeys()
    {
        const std::vector<DocId> docs{DocId{4'000'000'000'000}, DocId{2}, DocId{77}};
        const DocumentOrder order{docs};
        QCOMPARE(order.rank(docs[0]), 1U);
        QCOMPARE(order.rank(docs[1]), 2U);
        QCOMPARE(order.rank(docs[2]), 3U);
        QCOMPARE(order.rank(DocId{3}), 0U);
        QCOMPARE(DocumentOrder().rank(DocId{1}), 0U);
    }
    void stopIsHeard()
    {
        crops::Progress stopped;
        stopped.requestStop();
        QVERIFY_THROWS_EXCEPTION(crops::Cancelled, crops::store::readSearchLog(*m_project, 1, stopped));
    }

  private:
    crops::Progress m_progress;
    std::optional<TemporaryStudy> m_study;
    std::optional<Project> m_project;
};

CROPS_TEST(LogColumnsTest)
#include "log_columns_test.moc"
