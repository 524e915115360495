// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>
#include <cmath>
#include <map>

#include "simulation/oracle.h"
#include "support/test_registry.h"

using namespace crops::simulation;

class OracleTest : public QObject
{
    Q_OBJECT

    const WorldOptions m_options = [] {
        WorldOptions options = smallWorld();
        options.judgedQueries = 200;
        options.generatedPerQuery = 20;
        return options;
    }();
    const Catalogue m_catalogue = makeCatalogue(m_options);
    Behaviour m_behaviour;

  private slots:
    void initTestCase()
    {
        crops::Progress progress;
        m_behaviour = simulateBehaviour(m_catalogue, m_options, progress);
    }
    void judgmentsAreTheTruthButForNoise()
    {
        const Judged judged = judge(m_catalogue, m_behaviour, m_options);
        double off = 0;
        double touched = 0;
        for (const WorldJudgment& j : judged.judgments) {
            const int truth = m_catalogue.queryGrade(j.query, j.video);
            QVERIFY(std::abs(j.grade - truth) <= 1 && j.grade >= 0 && j.grade <= 3);
            if (truth != 1 && truth != 2) continue; // at the ends half of the noise is clamped away
            ++touched;
            off += j.grade != truth ? 1 : 0;
        }
        QVERIFY(std::abs(off / touched - m_options.judgeNoise) < 0.03);
        WorldOptions exact = m_options;
        exact.judgeNoise = 0;
        for (const WorldJudgment& j : judge(m_catalogue, m_behaviour, exact).judgments)
            QCOMPARE(j.grade, m_catalogue.queryGrade(j.query, j.video));
    }
    void everyJudgedQueryHasItsNumberAndAMixOfGrades()
    {
        const Judged judged = judge(m_catalogue, m_behaviour, m_options);
        std::map<int, std::vector<int>> grades;
        std::map<std::pair<int, int>, int> pairs;
        for (const WorldJudgment& j : judged.judgments) {
            grades[j.query].push_back(j.grade);
            QCOMPARE(++pairs[std::pair(j.query, j.video)], 1);
        }
        QCOMPARE(std::ssize(grades), m_options.judgedQueries);
        std::int64_t mixed = 0;
        for (const auto& [query, found] : grades) {
            QVERIFY(std::ssize(found) > m_options.judgedDocuments / 2);
            QVERIFY(std::ssize(found) <= m_options.judgedDocuments);
            const bool good = std::count_if(found.begin(), found.end(), [](int g) { return g >= 2; }) >= 2;
            const bool bad = std::count(found.begin(), found.end(), 0) >= 4;
            mixed += good && bad ? 1 : 0;
        }
        QVERIFY(mixed > m_options.judgedQueries * 9 / 10);
    }
    void judgedQueriesComeFromAllDays()
    {
        const Judged judged = judge(m_catalogue, m_behaviour, m_options);
        std::map<int, crops::Millis> first;
        for (const SearchEvent& event : m_behaviour.searches)
            first.emplace(event.query, event.ts);
        const crops::Millis middle = kWorldStart + m_options.days * kDay / 10;
        const auto late = std::count_if(judged.judgments.begin(), judged.judgments.end(),
                                        [&](const WorldJudgment& j) { return first.at(j.query) > middle; });
        QVERIFY(late > 0 && late < std::ssize(judged.judgments));
    }
    void modelHallucinatesAsOftenAsAsked()
    {
        const auto written = generate(m_catalogue, m_behaviour, m_options);
        const auto strange = std::count_if(written.begin(), written.end(),
                                           [](const WorldGenerated& g) { return g.hallucinated; });
        const double rate = static_cast<double>(strange) / static_cast<double>(written.size());
        QVERIFY(written.size() > 2000);
        QVERIFY(std::abs(rate - m_options.hallucination) < 0.03);
    }
    void modelWritesOnlyWithARelevantClickBeforeExploration()
    {
        for (const WorldGenerated& g : generate(m_catalogue, m_behaviour, m_options)) {
            QVERIFY(m_catalogue.queryGrade(g.query, g.exemplar) >= 2);
            const bool clicked = std::any_of(
                m_behaviour.searches.begin(), m_behaviour.searches.end(), [&](const SearchEvent& event) {
                    return event.query == g.query && event.ts < explorationStart(m_options) &&
                           std::any_of(event.considered.begin(), event.considered.end(),
                                       [&](const auto& c) { return c.clicked && c.video == g.exemplar; });
                });
            QVERIFY(clicked);
            QVERIFY(!g.text.title.empty());
        }
    }
};

CROPS_TEST(OracleTest)
#include "oracle_test.moc"
