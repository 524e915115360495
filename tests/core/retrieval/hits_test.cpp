// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "base/random.h"
#include "retrieval/hits.h"
#include "support/test_registry.h"

using namespace crops::retrieval;

class HitsTest : public QObject
{
    Q_OBJECT

  private slots:
    void ranksFollowIdsBackwards()
    {
        const std::vector<std::string> ids{"d1", "d10", "", "d2", "\xE5\x8F\x98"};
        QCOMPARE(ranksByIdDescending(ids), (std::vector<std::uint32_t>{3, 2, 4, 1, 0}));
    }
    void topKEqualsSorting()
    {
        crops::Random random(3);
        std::vector<std::uint32_t> rank(500);
        for (std::uint32_t i = 0; i < 500; ++i)
            rank[i] = i;
        random.shuffle(rank);
        for (const TieOrder& ties : {TieOrder{}, TieOrder{rank}})
            for (const std::size_t k : {1, 2, 7, 100, 499, 500, 600})
                for (const std::uint64_t values : {1, 5, 1000}) { // from all equal to nearly all different
                    Hits hits;
                    TopK best(k, ties);
                    for (std::uint32_t d = 0; d < 500; ++d) {
                        hits.push_back({d, static_cast<float>(random.below(values))});
                        best.push(hits.back());
                    }
                    std::sort(hits.begin(), hits.end(),
                              [&](const Hit& a, const Hit& b) { return ties.before(a, b); });
                    hits.resize(std::min<std::size_t>(k, hits.size()));
                    QCOMPARE(best.take(), hits);
                    QCOMPARE(best.take(), Hits{}); // ready for the next query
                }
    }
};

CROPS_TEST(HitsTest)
#include "hits_test.moc"
