// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <map>
#include <set>

#include "learn/methods/negative_sampler.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;

namespace
{

const dataset::TrainingSet kNoSet;

/// Example 0 has candidates 10 … 14, example 1 has 20, example 2 none.
NegativeSampler listSampler(int perQuery)
{
    NegativeLists lists{{0, 5, 6, 6}, {10, 11, 12, 13, 14, 20}, {.9F, .8F, .7F, .6F, .5F, .4F}};
    return makeListSampler({kNoSet, std::move(lists), {}}, {.perQuery = perQuery});
}

std::vector<std::int32_t> drawn(const NegativeSampler& sampler, std::int32_t example, Random& random,
                                std::int32_t positive = -1)
{
    return sampler(example, positive, random);
}

} // namespace

class SamplersTest : public QObject
{
    Q_OBJECT

  private slots:
    void aListIsDrawnFromWithoutPuttingBackAndEvenly()
    {
        const NegativeSampler sampler = listSampler(3);
        Random random(4);
        std::map<std::int32_t, int> counts;
        for (int i = 0; i < 6000; ++i) {
            const std::vector<std::int32_t> found = drawn(sampler, 0, random);
            QCOMPARE(std::set<std::int32_t>(found.begin(), found.end()).size(), std::size_t{3});
            for (const std::int32_t document : found)
                ++counts[document];
        }
        QCOMPARE(counts.size(), std::size_t{5});
        for (const auto& [document, count] : counts)
            QVERIFY2(document >= 10 && document <= 14 && std::abs(count - 3600) < 200,
                     qPrintable(QString::number(count)));
    }
    void aShortListIsDrawnWhole()
    {
        const NegativeSampler sampler = listSampler(3);
        Random random(1);
        QCOMPARE(drawn(sampler, 1, random), std::vector<std::int32_t>{20});
        QVERIFY(drawn(sampler, 2, random).empty());
    }
    void theSameStreamDrawsTheSame()
    {
        const NegativeSampler sampler = listSampler(2);
        Random one(9);
        Random other(9);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(drawn(sampler, 0, one), drawn(sampler, 0, other));
    }
    void bm25GivesOneOfItsOwn()
    {
        dataset::TrainingSet set;
        set.examples.resize(2);
        set.examples[0].hardNegatives = {7, 8};
        const NegativeSampler sampler = makeBm25Sampler({set, {}, {}}, {});
        Random random(1);
        std::set<std::int32_t> found;
        for (int i = 0; i < 40; ++i) {
            const std::vector<std::int32_t> one = drawn(sampler, 0, random);
            QCOMPARE(one.size(), std::size_t{1});
            found.insert(one[0]);
        }
        QCOMPARE(found, (std::set<std::int32_t>{7, 8}));
        QVERIFY(drawn(sampler, 1, random).empty());
    }
    void weightsOfTheTriangle()
    {
        const std::vector<float> near{.5F, 0.F, -1.F};
        const std::vector<double> range = rangeWeights(near, .5);
        QVERIFY(std::abs(range[0] - 1) < 1e-12);
        QVERIFY(std::abs(range[1] - std::exp(-.0625)) < 1e-12);
        QVERIFY(std::abs(range[2] - std::exp(-.5625)) < 1e-12);
        const std::vector<float> toPositive{.75F, .25F, .5F};
        const std::vector<float> toQuery{.5F, .5F, .5F};
        QCOMPARE(triangleWeights(toPositive, toQuery), (std::vector<double>{.25, 0, 0}));
        QCOMPARE(triangleWeights(toQuery, toQuery), (std::vector<double>{1, 1, 1})); // none is nearer
    }
    void onlyTheSideTowardsThePositiveIsDrawn()
    {
        // In the plane: the query at 0°, the positive at 60°, candidates at 40°, 50° and −30°. The two
        // between are nearer to the positive than to the query; the third is not and must never be drawn.
        const auto at = [](double degrees) {
            const double angle = degrees * M_PI / 180;
            return std::array{static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))};
        };
        CorpusVectors vectors;
        vectors.dimension = 2;
        vectors.places = {0, 1, 2, 3, -1};
        for (const double degrees : {60.0, 40.0, 50.0, -30.0})
            for (const float value : at(degrees))
                vectors.documents.push_back(value);
        vectors.queries = {1, 0};
        const NegativeLists near{{0, 3}, {1, 3, 2}, {at(40)[0], at(-30)[0], at(50)[0]}};
        const NegativeSampler sampler =
            makeTriSampler({kNoSet, near, vectors}, {.perQuery = 2, .triCandidates = 3});
        Random random(2);
        std::map<std::int32_t, int> first;
        for (int i = 0; i < 4000; ++i) {
            const std::vector<std::int32_t> found = drawn(sampler, 0, random, 0);
            QCOMPARE(std::set<std::int32_t>(found.begin(), found.end()), (std::set<std::int32_t>{1, 2}));
            ++first[found[0]];
        }
        // cos 20° − cos 40° = 0.1736, cos 10° − cos 50° = 0.3420: the second is drawn first in 66.3 %.
        QVERIFY2(std::abs(first[2] / 4000.0 - .6633) < .025, qPrintable(QString::number(first[2])));
        QVERIFY(drawn(sampler, 0, random, 4).empty()); // a positive outside the corpus
        QVERIFY(drawn(sampler, 0, random, -1).empty());
    }
    void theFirstDrawPassesSoManyCandidates()
    {
        CorpusVectors vectors;
        vectors.dimension = 1;
        vectors.places = {0, 1, 2, 3, 4, 5};
        vectors.documents = {1, 1, 1, 1, 1, 1};
        vectors.queries = {1};
        const NegativeLists near{{0, 5}, {1, 2, 3, 4, 5}, {1, 1, 1, 1, 1}};
        const NegativeSampler sampler =
            makeTriSampler({kNoSet, near, vectors}, {.perQuery = 4, .triCandidates = 2});
        Random random(2);
        std::set<std::int32_t> all;
        for (int i = 0; i < 200; ++i) {
            const std::vector<std::int32_t> found = drawn(sampler, 0, random, 0);
            QCOMPARE(found.size(), std::size_t{2});
            all.insert(found.begin(), found.end());
        }
        QCOMPARE(all.size(), std::size_t{5});
    }
};

CROPS_TEST(SamplersTest)
#include "samplers_test.moc"
