// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <fmt/format.h>

#include "base/error.h"
#include "mining/feed_view.h"
#include "mining/mine.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::mining::FeedAround;
using crops::mining::MiningOptions;
using crops::store::Project;

namespace
{

constexpr const char* kLog = "u1 10:00:00 search red shoes\n"
                             "u1 12:00:00 search Red  Shoes\n"
                             "u2 11:00:00 search red shoes\n"
                             "u2 11:00:10 search hats\n"
                             "u1 09:59:00 feed v1 click\n"
                             "u1 12:00:30 feed v1 like\n" // nearer
                             "u1 10:00:30 feed v2 watch=10000\n"
                             "u1 10:01:00 feed v3 click\n"
                             "u1 11:59:00 feed v4 click\n"
                             "u1 10:00:05 feed v5 watch=9999\n" // no interaction
                             "u2 10:00:00 feed v6 click\n"
                             "doc v1 Red shoes\n";

std::string textOf(const FeedAround& around)
{
    std::string text;
    for (const auto& candidate : around.candidates)
        text += fmt::format("{} {} {:+d} {}{}\n", candidate.rank, candidate.event.video.docId,
                            candidate.distanceMs / 1000, candidate.withinCap ? "in" : "over",
                            candidate.mined ? " mined" : "");
    return text;
}

} // namespace

#define COMPARE_TEXT(actual, expected) QCOMPARE(QString::fromStdString(actual), QString::fromUtf8(expected))

class FeedViewTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_study.emplace();
        m_project.emplace(m_study->newProject());
        crops::test::insertLog(*m_project, kLog);
        crops::mining::mineCandidates(*m_project, {.feedWindowMs = 3'600'000, .feedCap = 3}, m_progress);
    }
    void cleanup()
    {
        m_project.reset();
        m_study.reset();
    }

    void nearestFirstTiesByTimeThenByDocument()
    {
        COMPARE_TEXT(textOf(around({.feedWindowMs = 3'600'000, .feedCap = 3}, "u1")),
                     "1 v2 +30 in mined\n" // 10:00:30, as near as v1 and earlier
                     "2 v1 +30 in mined\n"
                     "3 v3 +60 in mined\n"
                     "4 v4 -60 over\n");
    }
    void theWindowAndTheCapAreThoseAskedFor()
    {
        COMPARE_TEXT(textOf(around({.feedWindowMs = 30'000, .feedCap = 1}, "u1")),
                     "1 v2 +30 in mined\n2 v1 +30 over mined\n");
        COMPARE_TEXT(textOf(around({.feedWindowMs = 3'599'999}, "u2")), "");
        COMPARE_TEXT(textOf(around({.feedWindowMs = 3'600'000}, "u2")), "1 v6 -3600 in mined\n");
    }
    void theWatchThresholdCounts()
    {
        QVERIFY(textOf(around({.feedWatchMs = 9'999}, "u1")).starts_with("1 v5 +5 in\n"));
    }
    void theSameVideosAsTheMiner_data()
    {
        QTest::addColumn<qint64>("window");
        QTest::addColumn<qint64>("cap");
        QTest::newRow("narrow") << qint64{30'000} << qint64{100};
        QTest::newRow("wide") << qint64{7'200'000} << qint64{100};
        QTest::newRow("capped") << qint64{7'200'000} << qint64{2};
    }
    void theSameVideosAsTheMiner()
    {
        QFETCH(qint64, window);
        QFETCH(qint64, cap);
        const MiningOptions options{.feedWindowMs = window, .feedCap = cap};
        crops::mining::mineCandidates(*m_project, options, m_progress);
        std::int64_t within = 0;
        for (const char* user : {"u1", "u2"}) {
            for (const auto& candidate : around(options, user).candidates) {
                within += candidate.withinCap ? 1 : 0;
                QCOMPARE(candidate.mined, candidate.withinCap);
            }
            QCOMPARE(countFeedCandidates(*m_project, options, query(),
                                         *crops::store::findUser(*m_project, user), m_progress),
                     std::min<std::int64_t>(
                         cap, static_cast<std::int64_t>(around(options, user).candidates.size())));
        }
        COMPARE_TEXT(crops::test::rowsText(*m_project, "SELECT count(*) FROM candidate_rows WHERE "
                                                       "source = 'feed' AND query = 'red shoes'"),
                     fmt::format("{}\n", within).c_str());
    }
    void queriesWithTheirNumbers()
    {
        const auto counts = crops::store::countSearches(*m_project, m_progress);
        QCOMPARE(counts.size(), std::size_t{2});
        QCOMPARE(counts[0].searches, 3);
        std::vector<crops::QueryId> found = crops::store::queriesContaining(*m_project, " S", m_progress);
        QCOMPARE(found.size(), std::size_t{2}); // hats, red shoes: by text
        const auto rows = crops::store::queryRows(*m_project, found, m_progress);
        COMPARE_TEXT(
            fmt::format("{} {} {} {}", rows[1].text, rows[1].searches, rows[1].users, rows[1].feedCandidates),
            "red shoes 3 2 4");
        COMPARE_TEXT(rows[0].text, "hats");
    }
    void usersOfAQuery()
    {
        std::string text;
        for (const auto& user : crops::store::usersOfQuery(*m_project, query(), m_progress))
            text += fmt::format("{} {} {}\n", user.name, user.searches, user.firstTs / 3'600'000);
        COMPARE_TEXT(text, "u1 2 10\nu2 1 11\n");
    }
    void wrongOptionsAreRefused()
    {
        CROPS_VERIFY_ERROR(around({.feedCap = 0}, "u1"), crops::ErrorCode::Usage,
                           "The feed cap must be at least 1; it is 0.");
    }

  private:
    crops::QueryId query() { return *crops::store::findQuery(*m_project, "RED shoes"); }
    FeedAround around(const MiningOptions& options, const char* user)
    {
        return crops::mining::feedAround(*m_project, options, query(),
                                         *crops::store::findUser(*m_project, user), m_progress);
    }

    crops::Progress m_progress;
    std::optional<crops::test::TemporaryStudy> m_study;
    std::optional<Project> m_project;
};

CROPS_TEST(FeedViewTest)
#include "feed_view_test.moc"
