// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <tuple>

#include "base/random.h"
#include "mining/chains.h"
#include "support/test_registry.h"

using crops::mining::ChainSpan;
using crops::mining::findChains;
using crops::store::SearchEvent;

namespace
{

SearchEvent at(std::int64_t user, crops::Millis ts)
{
    return {.user = crops::UserId{user}, .ts = ts};
}

} // namespace

class ChainsTest : public QObject
{
    Q_OBJECT

  private slots:
    void gapsUpToTheWindowJoin()
    {
        const std::vector<SearchEvent> searches{at(1, 0),   at(1, 90),  at(1, 180),
                                                at(1, 271), at(2, 272), at(2, 272)};
        QVERIFY(findChains(searches, 90) == (std::vector<ChainSpan>{{0, 3}, {3, 4}, {4, 6}}));
        QVERIFY(findChains({}, 90).empty());
    }
    void chainsAreMaximalAndCoverEverySearchOnce()
    {
        crops::Random random(11);
        for (int round = 0; round < 200; ++round) {
            std::vector<SearchEvent> searches(random.below(40));
            for (SearchEvent& search : searches)
                search = at(static_cast<std::int64_t>(random.below(3)),
                            static_cast<std::int64_t>(random.below(60)));
            std::sort(searches.begin(), searches.end(), [](const SearchEvent& a, const SearchEvent& b) {
                return std::tie(a.user, a.ts) < std::tie(b.user, b.ts);
            });
            const auto window = static_cast<std::int64_t>(1 + random.below(8));
            const auto linked = [&](std::size_t i) { // search i follows search i − 1 in a chain
                return searches[i].user == searches[i - 1].user &&
                       searches[i].ts - searches[i - 1].ts <= window;
            };
            std::uint32_t next = 0;
            for (const ChainSpan& chain : findChains(searches, window)) {
                QCOMPARE(chain.begin, next);
                QVERIFY(chain.size() > 0);
                QVERIFY(chain.begin == 0 || !linked(chain.begin));
                for (std::uint32_t i = chain.begin + 1; i < chain.end; ++i)
                    QVERIFY(linked(i));
                next = chain.end;
            }
            QCOMPARE(std::size_t{next}, searches.size());
        }
    }
};

CROPS_TEST(ChainsTest)
#include "chains_test.moc"
