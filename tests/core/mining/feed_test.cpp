// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <numeric>

#include "base/random.h"
#include "mining/feed.h"
#include "support/test_registry.h"

using namespace crops;
using mining::AlignedFeed;
using mining::Finding;

namespace
{

/// A user's searches of one query and feed, at random times that collide now and then.
struct World {
    store::SearchLog log;
    std::vector<store::FeedEvent> feed;
    std::vector<std::uint32_t> searches;
    store::DocumentOrder order;
};

World makeWorld(std::uint64_t seed, std::size_t searches, std::size_t events, std::uint64_t documents,
                std::uint64_t span)
{
    Random random(seed);
    World world;
    for (std::size_t i = 0; i < searches; ++i)
        world.log.searches.push_back({.user = UserId{static_cast<std::int64_t>(1 + random.below(2))},
                                      .ts = static_cast<Millis>(random.below(span)),
                                      .id = SearchId{static_cast<std::int64_t>(i + 1)},
                                      .query = QueryId{1}});
    for (std::size_t i = 0; i < events; ++i)
        world.feed.push_back({.user = UserId{static_cast<std::int64_t>(1 + random.below(2))},
                              .ts = static_cast<Millis>(random.below(span)),
                              .id = FeedEventId{static_cast<std::int64_t>(i + 1)},
                              .doc = DocId{static_cast<std::int64_t>(1 + random.below(documents))}});
    const auto byTime = [](const auto& a, const auto& b) {
        return std::tuple(a.user.value, a.ts, a.id.value) < std::tuple(b.user.value, b.ts, b.id.value);
    };
    std::sort(world.log.searches.begin(), world.log.searches.end(), byTime);
    std::sort(world.feed.begin(), world.feed.end(), byTime);
    world.searches.resize(searches);
    std::iota(world.searches.begin(), world.searches.end(), 0U);
    std::vector<DocId> byDocId;
    for (std::uint64_t d = documents; d > 0; --d)
        byDocId.push_back(DocId{static_cast<std::int64_t>(d)});
    random.shuffle(byDocId);
    world.order = store::DocumentOrder(byDocId);
    return world;
}

QStringList textOf(std::vector<Finding> findings)
{
    std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.doc, a.events) < std::tie(b.doc, b.events);
    });
    QStringList lines;
    for (const Finding& f : findings)
        lines << QStringLiteral("d%1 known %2-%3 near %4 search %5 feed %6")
                     .arg(f.doc.value)
                     .arg(f.firstTs)
                     .arg(f.lastTs)
                     .arg(f.nearestMs)
                     .arg(f.events.first)
                     .arg(f.events.second);
    return lines;
}

QStringList found(const World& world, std::int64_t windowMs, std::int64_t cap, std::size_t busyFrom)
{
    const AlignedFeed aligned(world.log, world.feed, windowMs, busyFrom);
    std::vector<Finding> findings;
    mining::findFeed(world.log, aligned, world.searches, cap, world.order, findings);
    return textOf(findings);
}

} // namespace

class FeedTest : public QObject
{
    Q_OBJECT

  private slots:
    /// Outwards from the searches, for busy users, finds what looking at everything finds.
    void busyUsersGetTheSame()
    {
        int withFindings = 0;
        for (std::uint64_t seed = 1; seed <= 400; ++seed) {
            Random random(seed);
            const World world = makeWorld(seed, 1 + random.below(12), random.below(120), 1 + random.below(60),
                                          1 + random.below(600));
            const auto window = static_cast<std::int64_t>(1 + random.below(200));
            const auto cap = static_cast<std::int64_t>(1 + random.below(30));
            const QStringList all = found(world, window, cap, 1'000'000);
            QCOMPARE(found(world, window, cap, 0), all);
            withFindings += all.isEmpty() ? 0 : 1;
        }
        QVERIFY(withFindings > 300);
    }
    void onlyLongFeedsAreBusy()
    {
        const World world = makeWorld(7, 5, 3000, 50, 5000);
        const AlignedFeed aligned(world.log, world.feed, 100);
        QVERIFY(aligned.busy(UserId{1}) != nullptr);
        QVERIFY(aligned.busy(UserId{3}) == nullptr);
        std::size_t events = 0;
        for (std::int64_t doc = 0; doc <= 51; ++doc)
            for (const std::uint32_t event : aligned.eventsOf(*aligned.busy(UserId{2}), DocId{doc})) {
                QCOMPARE(world.feed[event].doc.value, doc);
                QCOMPARE(world.feed[event].user.value, 2);
                ++events;
            }
        QCOMPARE(events, static_cast<std::size_t>(std::count_if(
                             world.feed.begin(), world.feed.end(),
                             [](const store::FeedEvent& event) { return event.user.value == 2; })));
    }
};

CROPS_TEST(FeedTest)
#include "feed_test.moc"
