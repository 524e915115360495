// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>

#include "simulation/behaviour.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops::simulation;

class BehaviourTest : public QObject
{
    Q_OBJECT

    const WorldOptions m_options = [] {
        WorldOptions options = smallWorld();
        options.sessions = 6'000;
        return options;
    }();
    const Catalogue m_catalogue = makeCatalogue(m_options);
    Behaviour m_behaviour;

    Behaviour live(const WorldOptions& options) const
    {
        crops::Progress progress;
        return simulateBehaviour(m_catalogue, options, progress);
    }
    /// Clicks ÷ exposures at the exposed places of specific queries, whose users all mean the same, of videos
    /// of grade 3 or of grade 0.
    double clickRate(bool relevant) const
    {
        double shown = 0;
        double clicked = 0;
        for (const SearchEvent& event : m_behaviour.searches)
            for (const Considered& c : event.considered)
                if (c.stage == crops::store::Stage::Exposed &&
                    m_catalogue.query(event.query).intents.size() == 1 &&
                    m_catalogue.queryGrade(event.query, c.video) == (relevant ? 3 : 0)) {
                    ++shown;
                    clicked += c.clicked ? 1 : 0;
                }
        return clicked / shown;
    }

  private slots:
    void initTestCase() { m_behaviour = live(m_options); }
    void eventsAreInTimeOrderAndInsideTheLog()
    {
        crops::Millis last = kWorldStart;
        for (const SearchEvent& event : m_behaviour.searches) {
            QVERIFY(event.ts >= last && event.ts < kWorldStart + m_options.days * kDay);
            last = event.ts;
        }
        last = kWorldStart;
        for (const FeedEvent& event : m_behaviour.feed) {
            QVERIFY(event.ts >= last && event.ts < kWorldStart + m_options.days * kDay);
            QVERIFY(m_catalogue.video(event.video).createdAt <= event.ts);
            last = event.ts;
        }
    }
    void relevantVideosAreClickedMore() { QVERIFY(clickRate(true) > 10 * clickRate(false)); }
    void lowerPositionsAreClickedLess()
    {
        std::array<int, 9> clicks{};
        for (const SearchEvent& event : m_behaviour.searches)
            for (const Considered& c : event.considered)
                if (c.clicked) ++clicks[static_cast<std::size_t>(c.position)];
        QVERIFY(clicks[1] > 2 * clicks[6] && clicks[6] > 0);
    }
    void reformulationsFallOnBothSidesOfTheWindow()
    {
        const auto inside = static_cast<double>(m_behaviour.reformulationsInside);
        const auto all = inside + static_cast<double>(m_behaviour.reformulationsOutside);
        QVERIFY(all > 500);
        QVERIFY(std::abs(inside / all - (1 - m_options.lateReformulation)) < 0.06); // ± 3 standard errors
        WorldOptions never = m_options;
        never.reformulation = 0;
        QCOMPARE(live(never).reformulationsInside + live(never).reformulationsOutside, std::int64_t{0});
    }
    void explorationStartsWhenItShouldAndHasItsShare()
    {
        double later = 0;
        double explore = 0;
        for (const SearchEvent& event : m_behaviour.searches) {
            if (event.ts < explorationStart(m_options))
                QVERIFY(!event.explore);
            else {
                ++later;
                explore += event.explore ? 1 : 0;
            }
        }
        QVERIFY(std::abs(explore / later - m_options.exploration) < 0.04);
    }
    void theFeedShowsWhatSearchHides()
    {
        // Share of feed videos, within a day of a short search by the same user, of an intent of that word
        // that the retriever does not know; under a bubble search itself shows next to none.
        std::int64_t found = 0;
        for (const SearchEvent& search : m_behaviour.searches) {
            const Query& query = m_catalogue.query(search.query);
            if (query.intents.size() < 2) continue;
            for (const FeedEvent& event : m_behaviour.feed) {
                if (event.user != search.user || std::abs(event.ts - search.ts) > kDay) continue;
                const int intent = m_catalogue.video(event.video).intent;
                const bool hidden =
                    std::find(query.intents.begin() + 1, query.intents.end(), intent) != query.intents.end();
                found += hidden ? 1 : 0;
            }
        }
        QVERIFY(found > 1000);
    }
    void stopsWhenAsked()
    {
        crops::Progress progress;
        progress.requestStop();
        QVERIFY_EXCEPTION_THROWN(simulateBehaviour(m_catalogue, m_options, progress), crops::Cancelled);
    }
};

CROPS_TEST(BehaviourTest)
#include "behaviour_test.moc"
