// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <numeric>

#include "base/random.h"
#include "evaluation/comparison.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops::evaluation;
using crops::ErrorCode;

namespace
{

std::vector<double> normals(std::uint64_t seed, std::size_t count, double mean, double deviation)
{
    crops::Random random(seed);
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(mean + deviation * random.normal());
    return values;
}

double exactP(const std::vector<double>& differences)
{
    const double observed = std::abs(std::accumulate(differences.begin(), differences.end(), 0.0));
    int count = 0;
    for (unsigned signs = 0; signs < 1U << differences.size(); ++signs) {
        double sum = 0;
        for (std::size_t i = 0; i < differences.size(); ++i)
            sum += (signs >> i & 1) != 0 ? differences[i] : -differences[i];
        count += std::abs(sum) >= observed - 1e-9;
    }
    return count / std::pow(2.0, static_cast<double>(differences.size()));
}

} // namespace

class ComparisonTest : public QObject
{
    Q_OBJECT

    crops::Progress m_progress;

  private slots:
    void intervalOfAMeanIsTheNormalOne()
    {
        const std::vector<double> values = normals(1, 1000, 2, 3);
        const double mean = std::accumulate(values.begin(), values.end(), 0.0) / 1000;
        const Interval interval = bootstrapMean(values, {}, m_progress);
        const double half = 1.96 * 3 / std::sqrt(1000.0);
        QVERIFY(std::abs(interval.low - (mean - half)) < 0.03);
        QVERIFY(std::abs(interval.high - (mean + half)) < 0.03);
        const Interval narrow = bootstrapMean(values, {.confidence = 0.5}, m_progress);
        QVERIFY(narrow.low > interval.low && narrow.high < interval.high);
    }
    void degenerateIntervals()
    {
        QCOMPARE(bootstrapMean({}, {}, m_progress).high, 0.0);
        const Interval constant = bootstrapMean(std::vector<double>{.25, .25, .25}, {}, m_progress);
        QCOMPARE(constant.low, .25);
        QCOMPARE(constant.high, .25);
    }
    void testAgreesWithAllSignAssignments()
    {
        for (std::uint64_t seed = 1; seed <= 8; ++seed) {
            const std::vector<double> differences = normals(seed, 10, 0.4, 1);
            const double p = randomizationTest(differences, {.rounds = 40'000, .seed = seed}, m_progress);
            QVERIFY2(std::abs(p - exactP(differences)) < 0.012, qPrintable(QString::number(p)));
        }
        // Coarse values, where many assignments tie with the observed one: all of those count.
        const std::vector<double> coarse{.1, .2, .3, -.1, .1, 0, 0, .1};
        QVERIFY(std::abs(randomizationTest(coarse, {.rounds = 40'000}, m_progress) - exactP(coarse)) < 0.012);
    }
    void pValueStaysAboveZeroAndReachesOne()
    {
        const std::vector<double> clear(40, .5);
        QCOMPARE(randomizationTest(clear, {}, m_progress), 1.0 / 10'001);
        QCOMPARE(randomizationTest(std::vector<double>{0, 0, 0}, {}, m_progress), 1.0);
        QCOMPARE(randomizationTest(std::vector<double>{.5}, {}, m_progress), 1.0); // both signs are as far
    }
    void testKeepsItsLevel()
    {
        int rejected = 0;
        for (std::uint64_t seed = 0; seed < 400; ++seed)
            rejected +=
                randomizationTest(normals(seed, 30, 0, 1), {.rounds = 500, .seed = seed}, m_progress) < 0.05;
        QVERIFY2(rejected > 5 && rejected < 40, qPrintable(QString::number(rejected))); // 20 expected
    }
    void holmByHand()
    {
        QCOMPARE(holmAdjusted(std::vector<double>{.01, .04, .03, .005}),
                 (std::vector<double>{.03, .06, .06, .02}));
        QCOMPARE(holmAdjusted(std::vector<double>{.6, .9}), (std::vector<double>{1, 1}));
        QCOMPARE(holmAdjusted({}), std::vector<double>{});
    }
    void comparesPairs()
    {
        const std::vector<double> a{.5, .5, 1, 0};
        const std::vector<double> b{1, .5, .5, .5};
        const PairedComparison c = comparePaired(a, b, {}, m_progress);
        QCOMPARE(c.differences, (std::vector<double>{.5, 0, -.5, .5}));
        QCOMPARE(c.wins, 2);
        QCOMPARE(c.ties, 1);
        QCOMPARE(c.losses, 1);
        QCOMPARE(c.meanA, .5);
        QCOMPARE(c.meanB, .625);
        QCOMPARE(c.meanDifference, .125);
        QVERIFY(c.interval.low < 0 && c.interval.high > 0);
        QVERIFY(c.pValue > 0.5);
        const PairedComparison back = comparePaired(b, a, {}, m_progress);
        QCOMPARE(back.meanDifference, -c.meanDifference);
        QCOMPARE(back.pValue, c.pValue);
        CROPS_VERIFY_ERROR(
            comparePaired(a, std::vector<double>{1}, {}, m_progress), ErrorCode::Incompatible,
            "One run has values for 4 queries and the other for 1; only runs on the same test set "
            "compare.");
    }
    void goldenForASeed()
    {
        // Fixed for ever: the same seed gives the same numbers on every machine and number of threads.
        const std::vector<double> values = normals(5, 50, 0.05, 0.2);
        const Interval interval = bootstrapMean(values, {.rounds = 1000, .seed = 42}, m_progress);
        const double p = randomizationTest(values, {.rounds = 1000, .seed = 42}, m_progress);
        QCOMPARE(QString("%1 %2 %3")
                     .arg(interval.low, 0, 'g', 12)
                     .arg(interval.high, 0, 'g', 12)
                     .arg(p, 0, 'g', 6),
                 QString("0.0224346885945 0.114154212454 0.010989"));
        const Interval other = bootstrapMean(values, {.rounds = 1000, .seed = 43}, m_progress);
        QVERIFY(other.low != interval.low);
    }
    void comparesEachPairAndCorrectsOverAll()
    {
        const std::vector<std::vector<double>> values{normals(1, 60, 0, .1), normals(2, 60, .045, .1),
                                                      normals(3, 60, .05, .1)};
        const std::vector<ComparedPair> pairs = compare(values, {}, {.rounds = 2000}, m_progress);
        QCOMPARE(pairs.size(), 3U);
        QCOMPARE((std::vector{pairs[0].a, pairs[0].b, pairs[1].a, pairs[1].b, pairs[2].a, pairs[2].b}),
                 (std::vector<std::size_t>{0, 1, 0, 2, 1, 2}));
        std::vector<double> plain;
        std::vector<double> corrected;
        for (const ComparedPair& pair : pairs) {
            plain.push_back(pair.paired.pValue);
            corrected.push_back(pair.paired.pHolm);
        }
        QCOMPARE(corrected, holmAdjusted(plain));
        QVERIFY(corrected[0] > plain[0]);
        const ComparedPair only =
            compare(std::vector{values[0], values[2]}, {}, {.rounds = 2000}, m_progress).at(0);
        QCOMPARE(only.paired.pHolm, only.paired.pValue);
        QVERIFY(compare(std::span(values).first(1), {}, {}, m_progress).empty());
        QVERIFY(compare({}, 0, {}, m_progress).empty());
        CROPS_VERIFY_ERROR(
            compare(std::vector{values[0], {1, 2}}, {}, {}, m_progress), ErrorCode::Incompatible,
            "One run has values for 60 queries and the other for 2; only runs on the same test "
            "set compare.");
    }
    void aBaselineChangesNoPValue()
    {
        const std::vector<std::vector<double>> values{normals(1, 60, 0, .1), normals(2, 60, .045, .1),
                                                      normals(3, 60, .05, .1)};
        const std::vector<ComparedPair> all = compare(values, {}, {.rounds = 2000}, m_progress);
        const std::vector<ComparedPair> some = compare(values, 1, {.rounds = 2000}, m_progress);
        QCOMPARE(some.size(), 2U);
        QCOMPARE((std::vector{some[0].a, some[0].b, some[1].a, some[1].b}),
                 (std::vector<std::size_t>{1, 0, 1, 2}));
        QCOMPARE(some[0].paired.meanDifference, -all[0].paired.meanDifference);
        QCOMPARE(some[0].paired.pHolm, all[0].paired.pHolm);
        QCOMPARE(some[1].paired.pHolm, all[2].paired.pHolm);
    }
    void refusesSenselessOptions()
    {
        const std::vector<double> values{1};
        CROPS_VERIFY_ERROR(bootstrapMean(values, {.rounds = 0}, m_progress), ErrorCode::Usage,
                           "The number of rounds is 0; it must be at least 1.");
        CROPS_VERIFY_ERROR(randomizationTest(values, {.confidence = 1}, m_progress), ErrorCode::Usage,
                           "The confidence is 1; it must lie between 0 and 1, such as 0.95.");
    }
    void stops()
    {
        crops::Progress progress;
        progress.requestStop();
        QVERIFY_EXCEPTION_THROWN(bootstrapMean(std::vector<double>{1, 2}, {}, progress), crops::Cancelled);
        QVERIFY_EXCEPTION_THROWN(randomizationTest(std::vector<double>{1, 2}, {}, progress),
                                 crops::Cancelled);
    }
};

CROPS_TEST(ComparisonTest)
#include "comparison_test.moc"
