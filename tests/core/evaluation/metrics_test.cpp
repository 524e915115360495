// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <map>

#include "evaluation/metrics.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"
#include "worlds.h"

using namespace crops::evaluation;
using crops::ErrorCode;
using crops::test::worldOf;

namespace
{

// The known values of the method's section 6: q1 … q4.
constexpr const char* kGolden = "q1 d1:3 d2:2 d3:0 d4:1 d9:3 > d3 .9 d1 .8 d5 .7 d2 .6 d4 .5\n"
                                "*q2 d1:1 d5:0 > d1 .5 d5 .5 d8 .5\n"
                                "q3 d1:0 d2:0 > d1 .9 d2 .8\n"
                                "*q4 d7:2 >\n";

Metric metricNamed(const std::string& name)
{
    for (const MetricKind kind : {MetricKind::Recall, MetricKind::Ndcg, MetricKind::Precision,
                                  MetricKind::Mrr, MetricKind::Map, MetricKind::Judged})
        for (const Gain gain : {Gain::Linear, Gain::Exponential})
            for (int cutoff = 0; cutoff <= 100; ++cutoff)
                if (const Metric metric{kind, cutoff, gain}; metricName(metric) == name) return metric;
    throw crops::Error(ErrorCode::Usage, name);
}

Evaluation evaluated(const TestSet& set, const SystemRun& run, const std::vector<std::string>& names)
{
    std::vector<Metric> metrics;
    for (const std::string& name : names)
        metrics.push_back(metricNamed(name));
    crops::Progress progress;
    return evaluate(set, run, metrics, progress);
}

void compareValues(const std::vector<double>& values, const std::vector<double>& expected)
{
    QCOMPARE(values.size(), expected.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        QVERIFY2(
            std::abs(values[i] - expected[i]) < 1e-12,
            qPrintable(
                QString("%1: %2, not %3").arg(i).arg(values[i], 0, 'g', 17).arg(expected[i], 0, 'g', 17)));
}

/// The definitions once more, in the plainest way: sort everything, look every document up.
double oracle(const Metric& metric, const TestQuery& query, RankedList list)
{
    std::sort(list.begin(), list.end(), [](const Retrieved& a, const Retrieved& b) {
        return std::pair(a.score, a.docId) > std::pair(b.score, b.docId);
    });
    std::map<std::string, int> grades;
    std::vector<int> ideal;
    for (const Judgment& judgment : query.judgments) {
        grades[judgment.docId] = std::max(0, judgment.grade);
        ideal.push_back(std::max(0, judgment.grade));
    }
    std::sort(ideal.rbegin(), ideal.rend());
    const auto relevant =
        static_cast<double>(std::count_if(ideal.begin(), ideal.end(), [](int g) { return g > 0; }));
    if (relevant == 0) return 0;
    const std::size_t k = metric.cutoff == 0 ? list.size() : static_cast<std::size_t>(metric.cutoff);
    const auto gain = [&](int grade) {
        return metric.gain == Gain::Linear ? static_cast<double>(grade) : std::pow(2.0, grade) - 1;
    };
    double hits = 0;
    double dcg = 0;
    double best = 0;
    double reciprocal = 0;
    double precisions = 0;
    for (std::size_t i = 0; i < k; ++i) {
        const double discount = std::log2(static_cast<double>(i + 2));
        if (i < ideal.size()) best += gain(ideal[i]) / discount;
        if (i >= list.size()) continue;
        const auto at = grades.find(list[i].docId);
        const int grade = at == grades.end() ? 0 : at->second;
        dcg += gain(grade) / discount;
        if (grade > 0 && hits++ == 0) reciprocal = 1.0 / static_cast<double>(i + 1);
        if (grade > 0) precisions += hits / static_cast<double>(i + 1);
    }
    switch (metric.kind) {
    case MetricKind::Recall:
        return hits / relevant;
    case MetricKind::Ndcg:
        return best == 0 ? 0 : dcg / best;
    case MetricKind::Precision:
        return k == 0 ? 0 : hits / static_cast<double>(k);
    case MetricKind::Mrr:
        return reciprocal;
    case MetricKind::Map:
        return precisions / relevant;
    case MetricKind::Judged: // known without relevant ones: judgedIsWhatSomebodyLookedAt
        break;
    }
    return -1;
}

} // namespace

class MetricsTest : public QObject
{
    Q_OBJECT

  private slots:
    void judgedIsWhatSomebodyLookedAt()
    {
        const auto [set, run] = worldOf(kGolden);
        const Evaluation e = evaluated(set, run, {"Judged@10", "Judged@2", "Judged"});
        compareValues(e.values[0], {4.0 / 5, 2.0 / 3, 1, 0}); // not d5; not d8; q4 shows nothing
        compareValues(e.values[1], {1, .5, 1, 0});            // q2: d8 and d5, by id descending
        compareValues(e.values[2], {4.0 / 5, 2.0 / 3, 1, 0});
    }
    void goldenValues()
    {
        const auto [set, run] = worldOf(kGolden);
        const Evaluation e = evaluated(
            set, run, {"NDCG@4", "NDCG-exp@4", "Recall@2", "Recall@100", "P@4", "MRR", "MAP", "MAP@2"});
        compareValues(e.values[0], {.4355431745480897, .5, 0, 0});
        compareValues(e.values[1], {.4276960288341056, .5, 0, 0});
        compareValues(e.values[2], {.25, 0, 0, 0});
        compareValues(e.values[3], {.75, 1, 0, 0});
        compareValues(e.values[4], {.5, .25, 0, 0});
        compareValues(e.values[5], {.5, 1.0 / 3, 0, 0});
        // By hand: q1 has its good ones at ranks 2, 4 and 5 and four in all, q2's one is at rank 3.
        compareValues(e.values[6], {(1.0 / 2 + 2.0 / 4 + 3.0 / 5) / 4, 1.0 / 3, 0, 0});
        compareValues(e.values[7], {1.0 / 2 / 4, 0, 0, 0});
        compareValues(e.all.means, {(.4355431745480897 + .5) / 4, (.4276960288341056 + .5) / 4, .0625, .4375,
                                    .1875, (.5 + 1.0 / 3) / 4, (.4 + 1.0 / 3) / 4, .125 / 4});
        QVERIFY(std::abs(e.all.means[0] - .2339) < 5e-5);
        QCOMPARE(e.testSet, std::string("CT"));
        QCOMPARE(e.testSetSha256, set.sha256);
    }
    void countsAndSplits()
    {
        const auto [set, run] = worldOf(kGolden);
        const Evaluation e = evaluated(set, run, {"Recall@100"});
        QCOMPARE(e.all.queries, 4);
        QCOMPARE(e.all.nothingRetrieved, 1);
        QCOMPARE(e.all.nothingRelevant, 1);
        QCOMPARE(e.seen.queries, 2);
        QCOMPARE(e.seen.nothingRetrieved, 1);
        QCOMPARE(e.seen.nothingRelevant, 0);
        compareValues(e.seen.means, {.5});
        QCOMPARE(e.fresh.queries, 2);
        QCOMPARE(e.fresh.nothingRelevant, 1);
        compareValues(e.fresh.means, {.375});
    }
    void agreesWithThePlainOracle()
    {
        crops::Random random(11);
        const std::vector<std::string> names{"Recall@1", "Recall@5", "Recall@100", "Recall",
                                             "NDCG@1",   "NDCG@4",   "NDCG",       "NDCG-exp@10",
                                             "P@3",      "P",        "MRR@2",      "MRR"};
        for (int round = 0; round < 20; ++round) {
            const auto [set, run] = crops::test::randomWorld(random, 30, 25);
            const Evaluation e = evaluated(set, run, names);
            for (std::size_t m = 0; m < names.size(); ++m)
                for (std::size_t q = 0; q < run.size(); ++q) {
                    // NDCG without a cutoff: the ideal order is cut nowhere, the oracle's at the list's
                    // length.
                    if (names[m] == "NDCG" && run[q].size() < set.queries[q].judgments.size()) continue;
                    const double expected = oracle(e.metrics[m], set.queries[q], run[q]);
                    QVERIFY2(std::abs(e.values[m][q] - expected) < 1e-12, names[m].c_str());
                }
        }
    }
    void laws()
    {
        crops::Random random(12);
        auto [set, run] = crops::test::randomWorld(random, 200, 30);
        const std::vector<std::string> names{"Recall@1",  "Recall@2", "Recall@5",
                                             "Recall@20", "NDCG@4",   "NDCG-exp@10"};
        const Evaluation e = evaluated(set, run, names);
        for (std::size_t q = 0; q < run.size(); ++q) // recall never falls with k
            for (std::size_t m = 1; m < 4; ++m)
                QVERIFY(e.values[m][q] >= e.values[m - 1][q]);
        for (RankedList& list : run)
            random.shuffle(list);
        for (TestQuery& query : set.queries)
            random.shuffle(query.judgments);
        QCOMPARE(evaluated(set, run, names).values, e.values); // the order of lists means nothing
        for (std::size_t q = 0; q < run.size(); ++q) {         // the best ranking is worth 1
            run[q].clear();
            for (const Judgment& judgment : set.queries[q].judgments)
                run[q].push_back({judgment.docId, static_cast<double>(judgment.grade)});
        }
        const Evaluation perfect = evaluated(set, run, names);
        for (std::size_t q = 0; q < run.size(); ++q) {
            const bool any = std::any_of(set.queries[q].judgments.begin(), set.queries[q].judgments.end(),
                                         [](const Judgment& j) { return j.grade > 0; });
            QCOMPARE(perfect.values[4][q], any ? 1.0 : 0.0);
            QCOMPARE(perfect.values[5][q], any ? 1.0 : 0.0);
        }
    }
    void names()
    {
        for (const char* name :
             {"Recall@100", "NDCG@4", "NDCG-exp@4", "P@10", "MRR", "MRR@10", "Recall", "MAP", "MAP@10"})
            QCOMPARE(metricName(metricNamed(name)), std::string(name));
    }
    void refusesWhatCannotBeMeasured()
    {
        auto world = worldOf("q1 d1:1 > d1 .5\nq2 d1:1 > d2 .5 d2 .4");
        CROPS_VERIFY_ERROR(
            evaluated(world.first, world.second, {"MRR"}), ErrorCode::BadInput,
            "The run lists document \"d2\" twice for query \"q2\"; a document may be retrieved only "
            "once.");
        world.second[1].pop_back();
        world.second[1][0].score = std::nan("");
        CROPS_VERIFY_ERROR(evaluated(world.first, world.second, {"MRR"}), ErrorCode::BadInput,
                           "The run gives document \"d2\" of query \"q2\" a score that is not finite.");
        world.second.pop_back();
        CROPS_VERIFY_ERROR(
            evaluated(world.first, world.second, {"MRR"}), ErrorCode::Incompatible,
            "The run answers 1 queries, but the test set CT has 2; retrieve again for this test set.");
        world = worldOf("q1 d1:1 d1:0 > d1 .5");
        CROPS_VERIFY_ERROR(
            evaluated(world.first, world.second, {"MRR"}), ErrorCode::BadInput,
            "The test set judges document \"d1\" twice for query \"q1\"; keep one grade for each "
            "document.");
    }
    void emptySetAndCancel()
    {
        const Evaluation e = evaluated({}, {}, {"Recall@5"});
        QCOMPARE(e.all.queries, 0);
        QCOMPARE(e.all.means, std::vector<double>{0});
        const auto [set, run] = worldOf(kGolden);
        crops::Progress progress;
        progress.requestStop();
        QVERIFY_EXCEPTION_THROWN(evaluate(set, run, std::vector<Metric>{{}}, progress), crops::Cancelled);
    }
};

CROPS_TEST(MetricsTest)
#include "metrics_test.moc"
