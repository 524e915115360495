// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <array>
#include <map>
#include <set>

#include "simulation/discriminator.h"
#include "support/test_registry.h"

using namespace crops::simulation;

class DiscriminatorTest : public QObject
{
    Q_OBJECT

    const WorldOptions m_options = smallWorld();
    const Catalogue m_catalogue = makeCatalogue(m_options);
    Behaviour m_behaviour;
    std::vector<WorldGenerated> m_generated;

    std::vector<WorldScore> scores(double noise) const
    {
        WorldOptions options = m_options;
        options.discriminatorNoise = noise;
        return discriminate(m_catalogue, m_behaviour, m_generated, options);
    }

  private slots:
    void initTestCase()
    {
        crops::Progress progress;
        m_behaviour = simulateBehaviour(m_catalogue, m_options, progress);
        m_generated = generate(m_catalogue, m_behaviour, m_options);
    }
    void everyPairThatMiningCanFindHasOneScore()
    {
        std::set<std::pair<int, int>> scored;
        for (const WorldScore& score : scores(0.18)) {
            QVERIFY(scored.emplace(score.query, score.video).second);
            QVERIFY(score.theta >= 0 && score.theta <= 1);
        }
        // By brute force, with the windows of the method's section 2.
        for (const SearchEvent& a : m_behaviour.searches) {
            for (const SearchEvent& b : m_behaviour.searches)
                if (a.user == b.user && a.query != b.query && b.ts > a.ts && b.ts - a.ts <= 90'000)
                    for (const Considered& c : b.considered)
                        if (c.clicked) QVERIFY(scored.contains({a.query, c.video}));
            for (const FeedEvent& f : m_behaviour.feed)
                if (f.user == a.user && std::abs(f.ts - a.ts) <= kDay && f.watchMs >= 10'000)
                    QVERIFY(scored.contains({a.query, f.video}));
        }
        for (std::size_t i = 0; i < m_generated.size(); ++i)
            QVERIFY(scored.contains({m_generated[i].query, -static_cast<int>(i) - 1}));
    }
    void withoutNoiseThetaFollowsTheGrade()
    {
        const std::map<int, double> wanted{{0, 0.15}, {1, 0.38}, {2, 0.74}, {3, 0.9}};
        for (const WorldScore& score : scores(0)) {
            const int grade = score.video >= 0 ? m_catalogue.queryGrade(score.query, score.video)
                              : m_generated[static_cast<std::size_t>(-score.video - 1)].hallucinated ? 0
                                                                                                     : 3;
            QCOMPARE(score.theta, wanted.at(grade));
        }
    }
    void theThresholdKeepsMostOfTheRelevantAndFewOthers()
    {
        std::array<double, 4> all{};
        std::array<double, 4> kept{};
        for (const WorldScore& score : scores(0.18)) {
            if (score.video < 0) continue;
            const auto grade = static_cast<std::size_t>(m_catalogue.queryGrade(score.query, score.video));
            ++all[grade];
            kept[grade] += score.theta > 0.6 ? 1 : 0;
        }
        QVERIFY(kept[3] / all[3] > 0.9 && kept[2] / all[2] > 0.7);
        QVERIFY(kept[1] / all[1] < 0.25 && kept[0] / all[0] < 0.03 && kept[0] > 0);
    }
};

CROPS_TEST(DiscriminatorTest)
#include "discriminator_test.moc"
