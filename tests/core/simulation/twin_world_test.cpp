// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "simulation/twin_world.h"
#include "simulation/world_tables.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::simulation;
using crops::store::Stage;

namespace
{

WorldOptions tinyOptions()
{
    WorldOptions options = smallWorld();
    options.videos = 400;
    options.words = 12;
    options.users = 60;
    options.sessions = 300;
    options.days = 10;
    options.exploration = 0;
    return options;
}

RoundOptions tinyRounds()
{
    RoundOptions rounds;
    rounds.rounds = 2;
    rounds.days = 5;
    return rounds;
}

/// Round 1 of an arm, and what it knew before.
struct Lived {
    std::vector<SearchEvent> searches;
    Behaviour log;
};

Lived live(const TwinWorld& world, Recall& recall, double explore = 0)
{
    Progress progress;
    Lived lived;
    lived.log = world.roundZero(progress);
    PastClicks clicks(world.catalogue().queries.size());
    const Cascade cascade(world.catalogue(), world.options(), explore);
    lived.searches = world.live(1, {recall, cascade, clicks}, nullptr, progress);
    return lived;
}

std::string tableOf(const TwinWorld& world, const std::vector<SearchEvent>& searches)
{
    Progress progress;
    return searchesTable(world.catalogue(), searches, progress);
}

double clicksPerExposure(const std::vector<SearchEvent>& searches)
{
    double clicks = 0;
    double shown = 0;
    for (const SearchEvent& event : searches)
        for (const Considered& c : event.considered) {
            clicks += c.clicked ? 1 : 0;
            shown += c.stage == Stage::Exposed ? 1 : 0;
        }
    return clicks / shown;
}

} // namespace

class TwinWorldTest : public QObject
{
    Q_OBJECT

    const TwinWorld m_world{tinyOptions(), tinyRounds()};

    FrozenRecall frozen() const
    {
        Progress progress;
        return FrozenRecall(m_world.catalogue(), m_world.options(), m_world.roundZero(progress).searches);
    }

  private slots:
    void twinsAreEqualToTheByte()
    {
        FrozenRecall first = frozen();
        FrozenRecall second = frozen();
        QCOMPARE(tableOf(m_world, live(m_world, first).searches),
                 tableOf(m_world, live(m_world, second).searches));
    }
    void everyArmMeetsTheSameRequests()
    {
        FrozenRecall old = frozen();
        OracleRecall oracle(m_world.catalogue());
        std::map<std::string, const SearchEvent*> ofOracle;
        const Lived known = live(m_world, oracle);
        for (const SearchEvent& event : known.searches)
            ofOracle[event.id] = &event;
        const Lived blind = live(m_world, old);
        std::set<std::string> ids;
        std::size_t shared = 0;
        for (const SearchEvent& event : blind.searches) {
            ids.insert(event.id);
            const auto same = ofOracle.find(event.id);
            if (same == ofOracle.end() || event.id.back() == '9') continue; // a drift follows at its time
            ++shared;
            QCOMPARE(event.user, same->second->user);
            QCOMPARE(event.query, same->second->query);
            QCOMPARE(event.ts, same->second->ts);
        }
        QCOMPARE(ids.size(), blind.searches.size());
        const std::vector<Request> first = m_world.firstRequests(1);
        QCOMPARE(std::ssize(first), 150);
        QVERIFY(shared >= first.size());
        for (const Request& request : first)
            QVERIFY(ids.contains("r" + std::to_string(request.key)));
    }
    void aSharedDecisionIsTheSame()
    {
        // By position alone what is shown elsewhere changes no click: the same video at the same place.
        FrozenRecall old = frozen();
        FrozenRecall other = frozen();
        const Lived plain = live(m_world, old);
        const Lived explored = live(m_world, other, 0.3);
        std::map<std::pair<std::string, int>, Considered> before;
        for (const SearchEvent& event : plain.searches)
            for (const Considered& c : event.considered)
                before[{event.id, c.video}] = c;
        int same = 0;
        for (const SearchEvent& event : explored.searches)
            for (const Considered& c : event.considered) {
                const auto twin = before.find({event.id, c.video});
                if (twin == before.end() || twin->second.position != c.position) continue;
                if (c.stage != Stage::Exposed || event.id.back() == '9') continue;
                ++same;
                QCOMPARE(c.clicked, twin->second.clicked);
                QCOMPARE(c.watchMs, twin->second.watchMs);
            }
        QVERIFY(same > 200);
    }
    void knowingTheTruthIsBetter()
    {
        FrozenRecall old = frozen();
        OracleRecall oracle(m_world.catalogue());
        QVERIFY(clicksPerExposure(live(m_world, oracle).searches) >
                1.2 * clicksPerExposure(live(m_world, old).searches));
    }
    void explorationShowsWhatRecallDoesNot()
    {
        FrozenRecall old = frozen();
        FrozenRecall other = frozen();
        const auto shown = [&](const Lived& lived) {
            std::set<int> videos;
            for (const SearchEvent& event : lived.searches)
                for (const Considered& c : event.considered)
                    if (c.stage == Stage::Exposed) videos.insert(c.video);
            return videos.size();
        };
        QVERIFY(shown(live(m_world, other, 0.5)) > shown(live(m_world, old)) + 30);
    }
    void whoDoesNotFollowIsAnsweredAlikeInEveryArm()
    {
        RoundOptions rounds = tinyRounds();
        rounds.follow = 0.5;
        const TwinWorld world(tinyOptions(), rounds);
        const auto searchesOf = [&](Recall& recall, double explore) {
            Progress progress;
            PastClicks clicks(world.catalogue().queries.size());
            PastClicks oldClicks(world.catalogue().queries.size());
            FrozenRecall old = frozen();
            const Cascade cascade(world.catalogue(), world.options(), explore);
            const Cascade plain(world.catalogue(), world.options(), 0);
            const Answering others{old, plain, oldClicks};
            return world.live(1, {recall, cascade, clicks}, &others, progress);
        };
        const auto of = [&](const std::vector<SearchEvent>& all, bool follow) {
            std::vector<SearchEvent> kept;
            for (const SearchEvent& event : all)
                if (world.follows(event.user) == follow) kept.push_back(event);
            return tableOf(world, kept);
        };
        OracleRecall oracle(world.catalogue());
        FrozenRecall old = frozen();
        const std::vector<SearchEvent> known = searchesOf(oracle, 0);
        const std::vector<SearchEvent> explored = searchesOf(old, 0.5);
        QCOMPARE(of(known, false), of(explored, false));
        QVERIFY(of(known, true) != of(explored, true));
        // Half of the users, and who follows at a smaller share follows at a larger one.
        rounds.follow = 0.2;
        const TwinWorld fewer(tinyOptions(), rounds);
        int half = 0;
        for (int user = 0; user < 60; ++user) {
            half += world.follows(user) ? 1 : 0;
            QVERIFY(!fewer.follows(user) || world.follows(user));
            QVERIFY(m_world.follows(user));
        }
        QVERIFY(half > 18 && half < 42);
    }
    void nothingIsShownBeforeItsUpload()
    {
        OracleRecall oracle(m_world.catalogue());
        for (const SearchEvent& event : live(m_world, oracle, 0.3).searches)
            for (const Considered& c : event.considered)
                QVERIFY(m_world.catalogue().video(c.video).createdAt <= event.ts);
    }
    void uploadsAreEveryVideoOnce()
    {
        std::vector<int> all;
        for (int round = 0; round <= 2; ++round)
            for (const int video : m_world.uploads(round))
                all.push_back(video);
        std::sort(all.begin(), all.end());
        QCOMPARE(std::ssize(all), std::ssize(m_world.catalogue().videos));
        QVERIFY(std::adjacent_find(all.begin(), all.end()) == all.end());
    }
    void theLogReadsBack()
    {
        FrozenRecall old = frozen();
        const std::string table = tableOf(m_world, live(m_world, old).searches);
        const std::vector<SearchEvent> read = readSearches(m_world.catalogue(), table);
        QCOMPARE(tableOf(m_world, read), table);
        QVERIFY_EXCEPTION_THROWN(readSearches(m_world.catalogue(), table.substr(0, table.size() / 2)), Error);
        QVERIFY_EXCEPTION_THROWN(readSearches(m_world.catalogue(), "h\na\tb\n"), Error);
    }
    void whatIsKnownStaysWithALongerLog()
    {
        FrozenRecall old = frozen();
        Lived lived = live(m_world, old);
        const auto scoresOf = [&](const Behaviour& log) {
            const std::vector<WorldGenerated> written = m_world.generated(log);
            std::map<std::string, double> theta;
            for (const WorldScore& s : m_world.scores(log, written)) {
                const std::string document = s.video >= 0
                                                 ? videoName(s.video)
                                                 : written[static_cast<std::size_t>(-s.video - 1)].text.title;
                theta[std::to_string(s.query) + " " + document] = s.theta;
            }
            return theta;
        };
        const auto before = scoresOf(lived.log);
        lived.log.searches.insert(lived.log.searches.end(), lived.searches.begin(), lived.searches.end());
        const auto after = scoresOf(lived.log);
        QVERIFY(after.size() > before.size());
        for (const auto& [pair, theta] : before)
            QCOMPARE(after.at(pair), theta);
    }
    void readingBehaviours()
    {
        // Appeal 1 at every place: a cascade's first click is its last.
        Reading cascade({ClickModel::Cascade, 0.5}, 0.2);
        Random random(1);
        QCOMPARE(cascade.clickChance(5, 0.4), 0.4);
        cascade.clicked(random);
        QVERIFY(!cascade.goesOn());
        Reading always({ClickModel::Dependent, 1}, 0.2);
        always.clicked(random);
        QVERIFY(always.goesOn());
        Reading never({ClickModel::Dependent, 0}, 0.2);
        never.clicked(random);
        QVERIFY(!never.goesOn());
        const Reading position({}, 0.25);
        QCOMPARE(position.clickChance(5, 0.4), 0.2);
    }
    void aCascadeClicksOnceAtMost()
    {
        RoundOptions rounds = tinyRounds();
        rounds.clicks.model = ClickModel::Cascade;
        const TwinWorld world(tinyOptions(), rounds);
        OracleRecall oracle(world.catalogue());
        const Lived lived = live(world, oracle);
        for (const auto& searches : {lived.searches, lived.log.searches})
            for (const SearchEvent& event : searches)
                QVERIFY(std::count_if(event.considered.begin(), event.considered.end(),
                                      [](const Considered& c) { return c.clicked; }) <= 1);
    }
    void whoeverFindsLittleShowsNoShorterLists()
    {
        class Little : public Recall
        {
          public:
            std::vector<int> forRequest(const Request&, std::size_t) override { return {}; }
            std::vector<int> forQuery(int, Millis, std::size_t) override { return {}; }
        };
        Little little;
        for (const SearchEvent& event : live(m_world, little).searches) {
            QCOMPARE(event.considered.size(), m_world.recalled());
            std::set<int> videos;
            for (const Considered& c : event.considered)
                QVERIFY(videos.insert(c.video).second);
        }
    }
    void optionsOutOfRangeAreRefused()
    {
        WorldOptions few = tinyOptions();
        few.sessions = 1;
        QVERIFY_EXCEPTION_THROWN(TwinWorld(few, tinyRounds()), Error);
        RoundOptions rounds = tinyRounds();
        rounds.days = 0;
        QVERIFY_EXCEPTION_THROWN(TwinWorld(tinyOptions(), rounds), Error);
    }
};

CROPS_TEST(TwinWorldTest)
#include "twin_world_test.moc"
