// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/error.h"
#include "store/pages/pair_rows.h"
#include "store/pages/query_rows.h"
#include "store/tables/candidate_table.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops::store;
using crops::DocId;
using crops::ErrorCode;
using crops::QueryId;

class PairRowsTest : public QObject
{
    Q_OBJECT

  private slots:
    void impressionsOfThePairAreCountedByStage()
    {
        const crops::test::TemporaryStudy study;
        Project project = study.newProject();
        crops::test::LogInserter names(project);
        names.insert(crops::test::parseLogText("doc v1 One\n"
                                               "u1 00:00:20 search Red > v1, v2\n"
                                               "u2 00:00:10 search red > v1 watch=9999\n"
                                               "u1 00:00:30 search red > v1 watch=10000\n"
                                               "u1 00:00:40 search red > v1 filtered\n"
                                               "u1 00:00:50 search blue > v1 click\n"));
        const QueryId red = findQuery(project, "red").value();
        const DocId v1{names.doc("v1")};
        const PairImpressions found = pairImpressions(project, red, v1, 10'000, 2);
        QCOMPARE(found.exposed, 3);
        QCOMPARE(found.filtered, 1);
        QCOMPARE(found.ranked, 0);
        QCOMPARE(found.interactions, 1);
        QCOMPARE(found.first.size(), 2U);
        QCOMPARE(found.first.front().userName, std::string("u2"));
        QCOMPARE(found.first.front().watchMs, std::optional<std::int64_t>(9999));
        QVERIFY(!found.first.front().interaction);
        QCOMPARE(found.firstWithout[0], std::optional<crops::Millis>(10'000));
        QVERIFY(!found.firstWithout[1]);
        QCOMPARE(found.firstWithout[2], std::optional<crops::Millis>(40'000));
        QVERIFY(pairImpressions(project, red, DocId{-1}, 10'000, 5).first.empty());

        const PairNames pair = pairNames(project, red, v1);
        QCOMPARE(pair.query, std::string("Red"));
        QCOMPARE(pair.title, std::string("One"));
        QVERIFY(!findQuery(project, "green"));
        CROPS_VERIFY_ERROR(pairNames(project, QueryId{9}, v1), ErrorCode::NotFound,
                           "The project has no query 9.");
        QVERIFY(!pairJudgment(project, red, v1));
        names.run("INSERT INTO judgments(query, doc, grade, source) VALUES(?, ?, 3, 1)", red.value, v1.value);
        QCOMPARE(pairJudgment(project, red, v1), std::optional<int>(3));
        QVERIFY(pairCandidates(project, red, v1).empty());
    }
};

CROPS_TEST(PairRowsTest)
#include "pair_rows_test.moc"
