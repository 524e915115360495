// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>

#include "base/random.h"
#include "support/test_registry.h"

class RandomTest : public QObject
{
    Q_OBJECT

  private slots:
    void sameSeedSameNumbers()
    {
        crops::Random a(7);
        crops::Random b(7);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(a(), b());
    }
    void forkDoesNotDependOnCallsBefore()
    {
        const crops::Random fresh(7);
        crops::Random used(7);
        used();
        QCOMPARE(fresh.fork(3)(), used.fork(3)());
        QVERIFY(fresh.fork(3)() != fresh.fork(4)());
    }
    void belowIsUniform()
    {
        crops::Random random(1);
        int counts[6] = {};
        for (int i = 0; i < 60'000; ++i)
            ++counts[random.below(6)];
        for (const int count : counts)
            QVERIFY2(std::abs(count - 10'000) < 500, qPrintable(QString::number(count)));
    }
    void shuffleKeepsEveryItem()
    {
        crops::Random random(1);
        std::vector<int> items{1, 2, 3, 4, 5};
        random.shuffle(items);
        std::sort(items.begin(), items.end());
        QCOMPARE(items, (std::vector<int>{1, 2, 3, 4, 5}));
    }
};

CROPS_TEST(RandomTest)
#include "random_test.moc"
