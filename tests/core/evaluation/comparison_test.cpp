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

Evaluation evaluationOf(std::string hash, std::vector<double> values)
{
    Evaluation e;
    e.testSet = "CT";
    e.testSetSha256 = std::move(hash);
    e.metrics = {Metric{}};
    e.values = {std::move(values)};
    return e;
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
    void comparesRunsAndCorrects()
    {
        const Evaluation a = evaluationOf("h", normals(1, 60, 0, .1));
        const Evaluation b = evaluationOf("h", normals(2, 60, .045, .1));
        const Evaluation c = evaluationOf("h", normals(3, 60, .05, .1));
        const std::vector<NamedEvaluation> runs{{"A", &a}, {"B", &b}, {"C", &c}};
        const std::vector<RunPair> pairs = compareRuns(runs, Metric{}, {.rounds = 2000}, m_progress);
        QCOMPARE(pairs.size(), 3U);
        QCOMPARE((std::vector{pairs[0].a, pairs[0].b, pairs[1].a, pairs[1].b, pairs[2].a, pairs[2].b}),
                 (std::vector<std::size_t>{0, 1, 0, 2, 1, 2}));
        std::vector<double> plain;
        std::vector<double> corrected;
        for (const RunPair& pair : pairs) {
            plain.push_back(pair.comparison.pValue);
            corrected.push_back(pair.comparison.pHolm);
        }
        QCOMPARE(corrected, holmAdjusted(plain));
        QVERIFY(corrected[0] > plain[0]);
        const std::vector<NamedEvaluation> two{{"A", &a}, {"C", &c}};
        const RunPair only = compareRuns(two, Metric{}, {.rounds = 2000}, m_progress).at(0);
        QCOMPARE(only.comparison.pHolm, only.comparison.pValue);
        CROPS_VERIFY_ERROR(compareRuns(two, Metric{MetricKind::Ndcg, 4}, {}, m_progress), ErrorCode::Usage,
                           "Run A was not evaluated by NDCG@4; evaluate it again.");
    }
    void refusesDifferentTestSets()
    {
        const Evaluation a = evaluationOf("aaaaaaaaaaaaaaaa", {1});
        const Evaluation b = evaluationOf("bbbbbbbbbbbbbbbb", {1});
        const std::vector<NamedEvaluation> runs{{"BM25", &a}, {"CroPS", &b}};
        CROPS_VERIFY_ERROR(
            compareRuns(runs, Metric{}, {}, m_progress), ErrorCode::Incompatible,
            "Runs BM25 and CroPS were evaluated on different test sets (CT aaaaaaaaaaaa and CT "
            "bbbbbbbbbbbb); evaluate both on the same one before comparing them.");
        const Evaluation unhashed = evaluationOf("", {1});
        CROPS_VERIFY_ERROR(
            requireSameTestSet("A", unhashed, "B", unhashed), ErrorCode::Incompatible,
            "Runs A and B were evaluated on different test sets (CT unhashed and CT unhashed); "
            "evaluate both on the same one before comparing them.");
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
