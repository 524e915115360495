// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>

#include <fmt/format.h>

#include "base/error.h"
#include "mining/chain_view.h"
#include "mining/mine.h"
#include "store/pages/query_rows.h"
#include "store/tables/score_table.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::ErrorCode;
using crops::mining::ChainDetail;
using crops::mining::ChainPage;
using crops::mining::ChainRow;
using crops::mining::listChains;
using crops::mining::pairState;
using crops::mining::pairStateName;
using crops::store::ChainFilter;
using crops::store::ChainPosition;
using crops::store::Project;

namespace
{

constexpr const char* kLog = "u1 00:00:00 search a\n"
                             "u1 00:01:00 search b > v1 click, v2\n"
                             "u1 00:02:30 search c > v3 watch=10000, v1 click\n" // 90 s later
                             "u1 00:04:00.001 search d > v4 click\n"             // 90.001 s later
                             "u2 00:00:30 search[z] tied second\n"
                             "u2 00:00:30 search[b] tied first\n"
                             "u3 00:00:10 search alone\n"
                             "u1 00:01:30 feed v9 like\n"
                             "u1 00:00:10 feed v8 click\n"
                             "u1 00:00:11 feed v7\n" // no interaction
                             "doc v1 Red shoes\n";

std::string textOf(const std::vector<ChainRow>& rows)
{
    std::string text;
    for (const ChainRow& row : rows) {
        text += row.anchor.userName + ":";
        for (const auto& search : row.searches)
            text += fmt::format(" {}@{}/{}", search.queryText, search.ts / 1000, search.interactions);
        text += '\n';
    }
    return text;
}

} // namespace

#define COMPARE_TEXT(actual, expected) QCOMPARE(QString::fromStdString(actual), QString::fromUtf8(expected))

class ChainViewTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_study.emplace();
        m_project.emplace(m_study->newProject());
        crops::test::insertLog(*m_project, kLog);
        crops::mining::mineCandidates(*m_project, {}, m_progress);
    }
    void cleanup()
    {
        m_project.reset();
        m_study.reset();
    }

    void chainsInTheOrderOfTheirFirstSearch()
    {
        COMPARE_TEXT(list({}), "u1: a@0/0 b@60/1 c@150/2\n"
                               "u2: tied first@30/0 tied second@30/0\n");
        COMPARE_TEXT(list({.severalSearches = false}), "u1: a@0/0 b@60/1 c@150/2\n"
                                                       "u3: alone@10/0\n"
                                                       "u2: tied first@30/0 tied second@30/0\n"
                                                       "u1: d@240/1\n");
        COMPARE_TEXT(list({.severalSearches = false, .newestFirst = true}),
                     "u1: d@240/1\n"
                     "u2: tied first@30/0 tied second@30/0\n"
                     "u3: alone@10/0\n"
                     "u1: a@0/0 b@60/1 c@150/2\n");
    }
    void theWindowTheTimeAndTheUserFilter()
    {
        COMPARE_TEXT(list({.windowMs = 60'000}), "u1: a@0/0 b@60/1\n"
                                                 "u2: tied first@30/0 tied second@30/0\n");
        COMPARE_TEXT(list({.windowMs = 90'001}), "u1: a@0/0 b@60/1 c@150/2 d@240/1\n"
                                                 "u2: tied first@30/0 tied second@30/0\n");
        COMPARE_TEXT(list({.from = 1}),
                     "u2: tied first@30/0 tied second@30/0\n"); // u1's chain began before
        COMPARE_TEXT(list({.to = 30'000}), "u1: a@0/0 b@60/1 c@150/2\n");
        COMPARE_TEXT(list({.user = crops::UserId{2}}), "u2: tied first@30/0 tied second@30/0\n");
        COMPARE_TEXT(list({.user = crops::UserId{2}, .newestFirst = true}),
                     "u2: tied first@30/0 tied second@30/0\n");
    }
    void aQueryFindsItsChainOnce()
    {
        COMPARE_TEXT(list({.queries = containing("c")}), "u2: tied first@30/0 tied second@30/0\n" // seCond
                                                         "u1: a@0/0 b@60/1 c@150/2\n");           // seCond
        COMPARE_TEXT(list({.queries = containing("B")}), "u1: a@0/0 b@60/1 c@150/2\n");
        COMPARE_TEXT(list({.queries = containing("TIED")}), "u2: tied first@30/0 tied second@30/0\n");
        COMPARE_TEXT(list({.queries = containing("d"), .severalSearches = false}),
                     "u2: tied first@30/0 tied second@30/0\n"
                     "u1: d@240/1\n");
        COMPARE_TEXT(list({.user = crops::UserId{1}, .queries = containing("tied")}), "");
        COMPARE_TEXT(list({.queries = containing("nobody asked")}), "");
        COMPARE_TEXT(list({.queries = containing(""), .newestFirst = true}),
                     list({.newestFirst = true}).c_str());
    }
    void theAnchorIsTheFirstSearchThatTheQueriesMeet()
    {
        const ChainPage page = listChains(*m_project, {.queries = containing("c")}, {}, 10, m_progress);
        QCOMPARE(page.rows.front().anchor.queryText, std::string("tied second"));
        QCOMPARE(page.rows.back().anchor.ts, 150'000);
    }
    void pagesJoinToTheWhole_data()
    {
        QTest::addColumn<bool>("newestFirst");
        QTest::addColumn<bool>("byQuery");
        QTest::newRow("oldest first") << false << false;
        QTest::newRow("newest first") << true << false;
        QTest::newRow("oldest first, by query") << false << true;
        QTest::newRow("newest first, by query") << true << true;
    }
    void pagesJoinToTheWhole()
    {
        QFETCH(bool, newestFirst);
        QFETCH(bool, byQuery);
        ChainFilter filter{.severalSearches = false, .newestFirst = newestFirst};
        if (byQuery) filter.queries = containing("");
        std::string pages;
        std::optional<ChainPosition> after;
        for (int page = 0; page < 4; ++page) {
            const ChainPage one = listChains(*m_project, filter, after, 1, m_progress);
            QCOMPARE(one.rows.size(), std::size_t{1});
            pages += textOf(one.rows);
            after = one.next;
            QVERIFY(after);
        }
        const ChainPage last = listChains(*m_project, filter, after, 1, m_progress);
        QVERIFY(last.rows.empty() && !last.next);
        COMPARE_TEXT(pages, list(filter).c_str());
    }
    void gainedCountsPairsOnceAndShowsTheBestTheta()
    {
        score("a", "v1", 0.7);
        score("b", "v3", 0.4);
        const ChainRow row = listChains(*m_project, {}, {}, 1, m_progress).rows.front();
        // a ← v1 (60 s; not under c: 150 s); b ← v3, v1
        QCOMPARE(row.gained, 3);
        QCOMPARE(row.unscored, 1);
        QCOMPARE(row.bestTheta.value(), 0.7);
        // a wider window: a ← v1, v3; b ← v1, v3; c ← v4
        QCOMPARE(listChains(*m_project, {.windowMs = 150'000}, {}, 1, m_progress).rows.front().gained, 5);
    }
    void theDetailHasWhatHappenedAroundTheChain()
    {
        const ChainDetail detail = around(2, 120'000);
        std::string text;
        for (const auto& search : detail.searches) {
            text += fmt::format("{}{}:", search.inChain ? "" : "near ", search.search.queryText);
            for (const auto& video : search.videos)
                text += fmt::format(" {}{}", video.docId, video.title.empty() ? "" : "=" + video.title);
            text += '\n';
        }
        COMPARE_TEXT(text, "a:\nb: v1=Red shoes\nc: v3 v1=Red shoes\nnear d: v4\n");
        QCOMPARE(detail.feed.size(), std::size_t{2});
        QCOMPARE(detail.feed[0].event.video.docId, std::string("v8"));
        QVERIFY(detail.feed[0].query && !detail.feed[0].theta);
        QVERIFY(detail.feed[1].event.video.liked);
        QCOMPARE(around(2, 0).searches.size(), std::size_t{3});
    }
    void theDetailHasEveryPairWithItsEvidence()
    {
        score("a", "v1", 0.7);
        score("b", "v3", 0.4);
        std::string text;
        for (const auto& pair : around(1, 0).pairs) {
            text += fmt::format("{} {} {}", pair.queryText, pair.video.docId, pair.nearestMs / 1000);
            for (const auto& evidence : pair.evidence)
                text += fmt::format(" [{}→{}]", evidence.originalTs / 1000, evidence.laterTs / 1000);
            text += fmt::format(" {} {}\n", pairStateName(pairState(pair.theta, 0.4)),
                                pair.mined ? "mined" : "new");
        }
        COMPARE_TEXT(text, "a v1 60 [0→60] kept mined\n"
                           "b v3 90 [60→150] dropped mined\n" // 0.4 itself
                           "b v1 90 [60→150] unscored mined\n");
    }
    void aPairOfAnotherWindowIsNotMinedYet()
    {
        const ChainDetail detail = crops::mining::chainDetail(*m_project, {.windowMs = 90'001},
                                                              crops::SearchId{3}, 0, 1, m_progress);
        QCOMPARE(std::count_if(detail.pairs.begin(), detail.pairs.end(),
                               [](const auto& pair) { return !pair.mined; }),
                 1); // c ← v4
    }
    void aVeryLongChainIsCutAndSaysSo()
    {
        std::string log;
        for (int i = 0; i < 205; ++i)
            log += fmt::format("bot 10:{:02}:{:02} search q{} > v1 click\n", i / 60, i % 60, i);
        const TemporaryBot bot(log);
        const ChainRow row = listChains(bot.project, {}, {}, 1, m_progress).rows.front();
        QVERIFY(row.cut);
        QCOMPARE(static_cast<std::int64_t>(row.searches.size()), crops::mining::kLongestChain);
    }
    void anUnknownSearchIsAnError()
    {
        CROPS_VERIFY_ERROR(around(99, 0), ErrorCode::NotFound, "The project has no search with key 99.");
    }
    void aStopIsHeeded()
    {
        crops::Progress stopped;
        stopped.requestStop();
        QVERIFY_THROWS_EXCEPTION(crops::Cancelled, listChains(*m_project, {}, {}, 1, stopped));
    }

  private:
    struct TemporaryBot {
        explicit TemporaryBot(const std::string& log) : project(study.newProject())
        {
            crops::test::insertLog(project, log);
        }
        crops::test::TemporaryStudy study;
        Project project;
    };

    std::string list(const ChainFilter& filter)
    {
        return textOf(listChains(*m_project, filter, {}, 10, m_progress).rows);
    }
    std::vector<crops::QueryId> containing(const char* part)
    {
        auto queries = crops::store::queriesContaining(*m_project, part, m_progress);
        std::sort(queries.begin(), queries.end());
        return queries;
    }
    ChainDetail around(std::int64_t search, std::int64_t contextMs)
    {
        return crops::mining::chainDetail(*m_project, {}, crops::SearchId{search}, contextMs, 10'000,
                                          m_progress);
    }
    void score(const char* query, const char* doc, double theta)
    {
        const auto scorer = crops::store::registerScorer(*m_project, "overlap", "{}", "", "{}");
        crops::store::setActiveScorer(*m_project, scorer);
        SQLite::Statement key(m_project->database(), "SELECT id FROM documents WHERE doc_id = ?");
        key.bind(1, doc);
        key.executeStep();
        const crops::store::PairKey pair{*crops::store::findQuery(*m_project, query),
                                         crops::DocId{key.getColumn(0).getInt64()}};
        crops::store::addScores(*m_project, scorer, {&pair, 1}, {&theta, 1});
    }

    crops::Progress m_progress;
    std::optional<crops::test::TemporaryStudy> m_study;
    std::optional<Project> m_project;
};

CROPS_TEST(ChainViewTest)
#include "chain_view_test.moc"
