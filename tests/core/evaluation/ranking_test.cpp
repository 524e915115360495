// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "evaluation/ranking.h"
#include "support/test_registry.h"

using namespace crops::evaluation;

class RankingTest : public QObject
{
    Q_OBJECT

  private slots:
    void ordersByScoreThenIdDescending()
    {
        const RankedList list{{"d1", .5}, {"d8", .5}, {"d2", .9}, {"d5", .5}, {"D9", .5}, {"d10", -1}};
        QCOMPARE(rankingOrder(list, 100), (std::vector<std::uint32_t>{2, 1, 3, 0, 4, 5}));
        QCOMPARE(rankingOrder(list, 2), (std::vector<std::uint32_t>{2, 1}));
        QCOMPARE(rankingOrder(list, 0), std::vector<std::uint32_t>{});
        // Equal as float, not as double: the double decides.
        QCOMPARE(rankingOrder({{"a", 1.0 + 1e-12}, {"b", 1.0}}, 2), (std::vector<std::uint32_t>{0, 1}));
    }
};

CROPS_TEST(RankingTest)
#include "ranking_test.moc"
