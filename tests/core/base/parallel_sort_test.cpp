// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <functional>

#include "base/parallel_sort.h"
#include "base/random.h"
#include "support/test_registry.h"

class ParallelSortTest : public QObject
{
    Q_OBJECT

  private slots:
    void sortsAnyNumberOfItems()
    {
        crops::Random random(5);
        for (const std::size_t count : {0, 1, 2, 1000, 1 << 14, (1 << 14) + 1, 100'003}) {
            std::vector<std::uint64_t> items(count);
            for (std::uint64_t& item : items)
                item = random.below(count);
            std::vector<std::uint64_t> expected = items;
            std::sort(expected.begin(), expected.end(), std::greater<>());
            crops::parallelSort(items, std::greater<>());
            QVERIFY(items == expected);
        }
    }
};

CROPS_TEST(ParallelSortTest)
#include "parallel_sort_test.moc"
