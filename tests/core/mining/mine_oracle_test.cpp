// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <set>

#include "base/random.h"
#include "mining/evidence.h"
#include "mining/mine.h"
#include "store/tables/candidate_table.h"
#include "store/tables/scored_candidates.h"
#include "support/insert_log.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using crops::Millis;
using crops::Random;
using crops::mining::MiningOptions;
using crops::test::LogText;

// The miners against the method's section 2 taken word by word, in loops over all pairs, on small random
// worlds.

namespace
{

struct Expected {
    std::int64_t count = 0;
    Millis first = std::numeric_limits<Millis>::max();
    Millis last = std::numeric_limits<Millis>::min();
    std::int64_t nearest = std::numeric_limits<std::int64_t>::max();
    std::set<std::pair<std::int64_t, std::int64_t>> events; // row ids
};

/// (query, source, document) → what its row should say.
using World = std::map<std::tuple<std::string, std::string, std::string>, Expected>;

bool interacted(const LogText::Shown& shown, const MiningOptions& options)
{
    return shown.clicked || (shown.watchMs && *shown.watchMs >= options.searchWatchMs);
}

bool interacted(const LogText::Feed& event, const MiningOptions& options)
{
    return event.clicked || event.liked || (event.watchMs && *event.watchMs >= options.feedWatchMs);
}

void add(Expected& to, Millis first, Millis last, std::int64_t nearest,
         std::pair<std::int64_t, std::int64_t> events)
{
    ++to.count;
    to.first = std::min(to.first, first);
    to.last = std::max(to.last, last);
    to.nearest = std::min(to.nearest, nearest);
    to.events.insert(events);
}

void expectSearches(const LogText& log, const MiningOptions& options, World& world)
{
    for (std::size_t b = 0; b < log.searches.size(); ++b)
        for (const LogText::Shown& shown : log.searches[b].shown) {
            if (!interacted(shown, options)) continue;
            const LogText::Search& later = log.searches[b];
            const auto idB = static_cast<std::int64_t>(b + 1);
            add(world[{later.query, "click", shown.doc}], later.ts, later.ts, 0, {idB, 0});
            for (std::size_t a = 0; a < log.searches.size(); ++a) {
                const LogText::Search& original = log.searches[a];
                const std::int64_t gap = later.ts - original.ts;
                if (original.user == later.user && 0 < gap && gap <= options.windowMs &&
                    original.query != later.query)
                    add(world[{original.query, "reformulation", shown.doc}], later.ts, later.ts, gap,
                        {static_cast<std::int64_t>(a + 1), idB});
            }
        }
}

/// One feed document of one (query, user).
struct FeedDocument {
    std::int64_t distance = std::numeric_limits<std::int64_t>::max();
    Millis feedTs = 0;
    std::string doc;
    std::int64_t search = 0;
    std::int64_t event = 0;
    Millis first = std::numeric_limits<Millis>::max();
    Millis last = std::numeric_limits<Millis>::min();
};

/// The document's feed events against the (query, user)'s searches, all with all.
FeedDocument feedDocument(const LogText& log, const MiningOptions& options, const std::string& query,
                          const std::string& user, const std::string& doc)
{
    FeedDocument best{.doc = doc};
    for (std::size_t f = 0; f < log.feed.size(); ++f) {
        const LogText::Feed& event = log.feed[f];
        if (event.user != user || event.doc != doc || !interacted(event, options)) continue;
        for (std::size_t s = 0; s < log.searches.size(); ++s) {
            const LogText::Search& search = log.searches[s];
            if (search.user != user || search.query != query) continue;
            const std::int64_t distance = std::abs(event.ts - search.ts);
            if (distance > options.feedWindowMs) continue;
            best.first = std::min(best.first, std::max(event.ts, search.ts));
            best.last = std::max(best.last, std::max(event.ts, search.ts));
            const auto eventId = static_cast<std::int64_t>(f + 1);
            const auto searchId = static_cast<std::int64_t>(s + 1);
            const Millis bestSearchTs =
                best.search > 0 ? log.searches[static_cast<std::size_t>(best.search - 1)].ts : 0;
            if (std::tuple(distance, event.ts, eventId, search.ts, searchId) <
                std::tuple(best.distance, best.feedTs, best.event, bestSearchTs, best.search)) {
                best.distance = distance;
                best.feedTs = event.ts;
                best.search = searchId;
                best.event = eventId;
            }
        }
    }
    return best;
}

void expectFeed(const LogText& log, const MiningOptions& options, World& world)
{
    std::set<std::pair<std::string, std::string>> queriesOfUsers;
    std::set<std::string> docs;
    for (const LogText::Search& search : log.searches)
        queriesOfUsers.emplace(search.query, search.user);
    for (const LogText::Feed& event : log.feed)
        docs.insert(event.doc);
    for (const auto& [query, user] : queriesOfUsers) {
        std::vector<FeedDocument> found;
        for (const std::string& doc : docs) {
            const FeedDocument one = feedDocument(log, options, query, user, doc);
            if (one.search > 0) found.push_back(one);
        }
        std::sort(found.begin(), found.end(), [](const FeedDocument& a, const FeedDocument& b) {
            return std::tie(a.distance, a.feedTs, a.doc) < std::tie(b.distance, b.feedTs, b.doc);
        });
        if (static_cast<std::int64_t>(found.size()) > options.feedCap)
            found.resize(static_cast<std::size_t>(options.feedCap));
        for (const FeedDocument& one : found)
            add(world[{query, "feed", one.doc}], one.first, one.last, one.distance, {one.search, one.event});
    }
}

std::string lineOf(const std::tuple<std::string, std::string, std::string>& key, const Expected& expected)
{
    std::string events;
    for (const auto& [first, second] : expected.events)
        events += fmt::format(" {},{}", first, second);
    return fmt::format("{} {} {} n={} first={} last={} nearest={} :{}\n", std::get<0>(key), std::get<1>(key),
                       std::get<2>(key), expected.count, expected.first, expected.last, expected.nearest,
                       events);
}

std::string expectedText(const LogText& log, const MiningOptions& options)
{
    World world;
    expectSearches(log, options, world);
    expectFeed(log, options, world);
    std::string text;
    for (const auto& [key, expected] : world)
        text += lineOf(key, expected);
    return text;
}

std::string minedText(const crops::store::Project& project, crops::test::LogInserter& names,
                      const LogText& log)
{
    std::map<std::int64_t, std::string> queries;
    std::map<std::int64_t, std::string> docs;
    for (const LogText::Search& search : log.searches) {
        queries[names.query(search.query)] = search.query;
        for (const LogText::Shown& shown : search.shown)
            docs[names.doc(shown.doc)] = shown.doc;
    }
    for (const LogText::Feed& event : log.feed)
        docs[names.doc(event.doc)] = event.doc;
    World world;
    const auto take = [&](const crops::store::CandidateRow& row) {
        Expected& mined = world[{queries[row.query.value], crops::store::candidateSourceName(row.source),
                                 docs[row.doc.value]}];
        mined.count = row.evidenceCount;
        mined.first = row.firstTs.value();
        mined.last = row.lastTs.value();
        mined.nearest = row.nearestMs.value_or(0);
        for (const auto& pair : crops::mining::decodeEvidence(
                 crops::store::candidateEvidence(project, row.query, row.source, row.doc).value()))
            mined.events.emplace(pair.first, pair.second);
    };
    crops::store::ScoredCandidates walk(project, std::nullopt);
    while (walk.next())
        for (const crops::store::ScoredCandidate& candidate : walk.candidates())
            for (const auto& row : crops::store::pairCandidates(project, walk.query(), candidate.doc))
                if (row.source == candidate.source) take(row);
    std::string text;
    for (const auto& [key, mined] : world)
        text += lineOf(key, mined);
    return text;
}

/// Few names and few instants, so that ties of every kind are common.
LogText randomWorld(Random& random)
{
    LogText log;
    const std::uint64_t instants = 1 + random.below(60);
    const auto name = [&](const char* prefix, std::uint64_t count) {
        return fmt::format("{}{}", prefix, random.below(count));
    };
    const auto watch = [&]() -> std::optional<std::int64_t> {
        if (random.chance(0.5)) return std::nullopt;
        return static_cast<std::int64_t>(8 + random.below(4));
    };
    const std::uint64_t searches = random.below(40);
    for (std::uint64_t i = 0; i < searches; ++i) {
        LogText::Search search{.id = fmt::format("s{}", i),
                               .user = name("u", 3),
                               .ts = static_cast<Millis>(random.below(instants)),
                               .query = name("q", 4)};
        std::set<std::string> docs;
        for (std::uint64_t shown = random.below(4); shown-- > 0;)
            docs.insert(name("v", 12));
        for (const std::string& doc : docs)
            search.shown.push_back({.doc = doc, .clicked = random.chance(0.4), .watchMs = watch()});
        log.searches.push_back(search);
    }
    for (std::uint64_t i = random.below(60); i-- > 0;)
        log.feed.push_back({.user = name("u", 4),
                            .ts = static_cast<Millis>(random.below(instants)),
                            .doc = name("v", 12),
                            .clicked = random.chance(0.3),
                            .liked = random.chance(0.3),
                            .watchMs = watch()});
    return log;
}

} // namespace

class MineOracleTest : public QObject
{
    Q_OBJECT

  private slots:
    void randomWorldsAreMinedAsTheSpecSays()
    {
        const crops::test::TemporaryStudy study;
        crops::store::Project project = study.newProject();
        std::size_t lines = 0;
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            Random random(seed);
            const LogText log = randomWorld(random);
            const MiningOptions options{.windowMs = 1 + static_cast<std::int64_t>(random.below(20)),
                                        .feedWindowMs = 1 + static_cast<std::int64_t>(random.below(20)),
                                        .feedCap = 1 + static_cast<std::int64_t>(random.below(5)),
                                        .searchWatchMs = 10,
                                        .feedWatchMs = 9};
            for (const char* table :
                 {"candidates", "impressions", "searches", "feed", "users", "queries", "documents"})
                project.database().exec(fmt::format("DELETE FROM {}", table)); // keys begin at 1 again
            crops::test::LogInserter inserter(project);
            inserter.insert(log);
            crops::Progress progress;
            crops::mining::mineCandidates(project, options, progress);
            const std::string expected = expectedText(log, options);
            QCOMPARE(QString::fromStdString(minedText(project, inserter, log)),
                     QString::fromStdString(expected));
            lines += static_cast<std::size_t>(std::count(expected.begin(), expected.end(), '\n'));
        }
        QVERIFY2(lines > 10'000, "the random worlds are too poor to test anything");
    }
};

CROPS_TEST(MineOracleTest)
#include "mine_oracle_test.moc"
