// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "mining/heavy_users.h"
#include "mining/mine.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using mining::HeavyUser;

namespace
{

store::SearchLog logOf(const std::vector<std::pair<std::int64_t, Millis>>& searches)
{
    store::SearchLog log;
    for (const auto& [user, ts] : searches)
        log.searches.push_back({.user = UserId{user},
                                .ts = ts,
                                .id = SearchId{static_cast<std::int64_t>(log.searches.size() + 1)},
                                .query = QueryId{1}});
    return log;
}

} // namespace

class HeavyUsersTest : public QObject
{
    Q_OBJECT

  private slots:
    void anHourSlidesAndEndsBeforeItsLastMillisecond()
    {
        const auto log =
            logOf({{1, 0}, {1, 1'800'000}, {1, 3'600'000}, {1, 5'000'000}, {2, 0}, {2, 0}, {2, 0}});
        QCOMPARE(mining::heavyUsers(log, 2), (std::vector<HeavyUser>{{UserId{1}, 3}, {UserId{2}, 3}}));
        QCOMPARE(mining::heavyUsers(log, 3), std::vector<HeavyUser>{});
        QCOMPARE(mining::heavyUsers(logOf({{1, 0}, {1, 3'600'000}}), 1), std::vector<HeavyUser>{});
        QCOMPARE(mining::heavyUsers(logOf({{1, 0}, {1, 3'599'999}}), 1),
                 (std::vector<HeavyUser>{{UserId{1}, 2}}));
        QCOMPARE(mining::heavyUsers({}, 0), std::vector<HeavyUser>{});
    }
    void leftOutWithTheirFeed()
    {
        auto log = logOf({{1, 0}, {1, 1}, {2, 0}});
        std::vector<store::FeedEvent> feed{{.user = UserId{1}}, {.user = UserId{2}}};
        mining::leaveOut({{UserId{1}, 2}}, log, feed);
        QCOMPARE(log.searches.size(), 1U);
        QCOMPARE(log.searches[0].user.value, 2);
        QCOMPARE(feed.size(), 1U);
        QCOMPARE(feed[0].user.value, 2);
    }
    void miningTellsOfThemAndLeavesThemOutWhenAsked()
    {
        const test::TemporaryStudy study;
        store::Project project = study.newProject();
        std::string text = "u1 10:00:00 search red > v1 click\nu1 10:00:30 search blue > v2 click\n";
        for (int i = 0; i < 1001; ++i)
            text += "bot 11:00:00 search q" + std::to_string(i) + " > v" + std::to_string(i) + " click\n";
        test::insertLog(project, text);
        Progress progress;
        const mining::MiningReport all = mining::countCandidates(project, {}, progress);
        QCOMPARE(all.searches, 1003);
        QCOMPARE(all.heavyUsers, 1);
        QCOMPARE(all.busiestHour, 1001);
        QCOMPARE(all.leftOut, 0);
        QCOMPARE(all.remark,
                 std::string(
                     "User bot searches 1,001 times in one hour: a program, or many people under one name, "
                     "whose chains and feed are no person's. To leave such users out: "
                     "--max-searches-per-hour 1000."));
        const mining::MiningReport rest =
            mining::countCandidates(project, {.maxSearchesPerHour = 1000}, progress);
        QCOMPARE(rest.searches, 2);
        QCOMPARE(rest.searchInteractions, 2);
        QCOMPARE(rest.leftOut, 1);
        QCOMPARE(rest.candidates, (std::array<std::int64_t, 4>{2, 1, 0, 0}));
        QVERIFY(QByteArray::fromStdString(rest.remark).contains("Left out: 1."));
    }
    void theOptionIsRecordedWhereItIsUsed()
    {
        mining::MiningOptions options{.maxSearchesPerHour = 500};
        QVERIFY(mining::miningOptionsFromJson(mining::toJson(options)) == options);
        QVERIFY(mining::toJson(mining::MiningOptions{}).find("searches_per_hour") == std::string::npos);
    }
};

CROPS_TEST(HeavyUsersTest)
#include "heavy_users_test.moc"
