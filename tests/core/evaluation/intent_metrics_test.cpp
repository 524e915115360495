// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>

#include "evaluation/exposure.h"
#include "evaluation/intent_metrics.h"
#include "support/test_registry.h"

using namespace crops::evaluation;

namespace
{

bool near(double a, double b, double tolerance)
{
    return std::abs(a - b) <= tolerance;
}

} // namespace

class IntentMetricsTest : public QObject
{
    Q_OBJECT

    // Intents a:{A}, b:{B, D}, c:{C}; the run is A, D, E, B.
    const DocumentIntents m_a{0}, m_b{1}, m_c{2}, m_d{1}, m_e{};
    const std::vector<DocumentIntents> m_relevant{m_a, m_b, m_c, m_d};

  private slots:
    void golden()
    {
        const std::vector<DocumentIntents> run{m_a, m_d, m_e, m_b};
        const IntentCoverage coverage = intentCoverage(run, m_relevant, 5);
        QVERIFY(near(coverage.alphaNdcg, 0.7868, 1e-4));
        QVERIFY(near(coverage.errIa, 0.3933, 1e-4));
        QVERIFY(near(coverage.nErrIa, 0.8297, 1e-4));
        QVERIFY(near(coverage.subtopicRecall, 0.6666, 1e-4));
    }
    void theGreedyOrderIsTheBest()
    {
        const std::vector<DocumentIntents> run{m_a, m_b, m_c, m_d};
        const IntentCoverage coverage = intentCoverage(run, m_relevant, 10);
        QCOMPARE(coverage.alphaNdcg, 1.0);
        QCOMPARE(coverage.nErrIa, 1.0);
        QCOMPARE(coverage.subtopicRecall, 1.0);
    }
    void onlyTheFirstCount()
    {
        const std::vector<DocumentIntents> run{m_e, m_a, m_b, m_c};
        QCOMPARE(intentCoverage(run, m_relevant, 1).subtopicRecall, 0.0);
        QCOMPARE(intentCoverage(run, m_relevant, 2).subtopicRecall, 1.0 / 3);
        QCOMPARE(intentCoverage(run, m_relevant, 1).alphaNdcg, 0.0);
    }
    void aDocumentOfTwoIntentsGainsTwice()
    {
        const std::vector<DocumentIntents> relevant{{0, 1}, {0}};
        const std::vector<DocumentIntents> run{{0}, {0, 1}};
        const double best = 2 + 0.5 / std::log2(3);
        const double found = 1 + 1.5 / std::log2(3);
        QVERIFY(near(intentCoverage(run, relevant, 10).alphaNdcg, found / best, 1e-12));
    }
    void nothingRelevantIsNothing()
    {
        const std::vector<DocumentIntents> run{m_e};
        QCOMPARE(intentCoverage(run, {}, 10).alphaNdcg, 0.0);
        QCOMPARE(intentCoverage(run, {}, 10).errIa, 0.0);
    }

    void giniOfKnownShares()
    {
        const auto gini = [](std::vector<std::int64_t> counts) { return exposureShares(counts).gini; };
        QCOMPARE(gini({5, 5, 5, 5}), 0.0);
        QCOMPARE(gini({0, 0, 0, 9}), 1.0);
        QCOMPARE(gini({9, 0, 0, 0}), 1.0); // in whatever order
        // Shares 0.1, 0.2, 0.7: (−2·0.1 + 0·0.2 + 2·0.7) / 2.
        QVERIFY(near(gini({1, 2, 7}), 0.6, 1e-15));
        QCOMPARE(gini({0, 0}), 0.0);
        QCOMPARE(gini({3}), 0.0);
        QCOMPARE(gini({}), 0.0);
    }
    void coverageAndLorenz()
    {
        const std::vector<std::int64_t> counts{7, 0, 1, 2};
        const ExposureShares shares = exposureShares(counts, 5);
        QCOMPARE(shares.coverage, 0.75);
        QCOMPARE(shares.lorenz, (std::vector<double>{0, 0, 0.1, 0.3, 1}));
        QCOMPARE(exposureShares(counts, 9).lorenz[3], 0.05); // half way between two documents
        QCOMPARE(exposureShares(std::vector<std::int64_t>{}, 3).lorenz, (std::vector<double>{0, 0, 0}));
    }
};

CROPS_TEST(IntentMetricsTest)
#include "intent_metrics_test.moc"
