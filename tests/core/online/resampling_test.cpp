// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>

#include "base/random.h"
#include "online/ratio.h"
#include "online/resampling.h"
#include "support/test_registry.h"

using namespace crops::online;

namespace
{

/// Users with 1 to 30 exposures of which each is clicked with the user's own probability around `rate`; a
/// third of their plays are long; one search in five is reformulated.
std::vector<UnitSums> users(std::uint64_t seed, std::size_t count, double rate)
{
    crops::Random random(seed);
    std::vector<UnitSums> units(count);
    for (UnitSums& unit : units) {
        const double own = rate * (0.5 + random.uniform());
        unit.x = {static_cast<std::uint32_t>(1 + random.below(30)), 0,
                  static_cast<std::uint32_t>(1 + random.below(5))};
        for (std::uint32_t i = 0; i < unit.x[0]; ++i)
            unit.y[0] += random.chance(own) ? 1 : 0;
        unit.x[1] = unit.y[0];
        for (std::uint32_t i = 0; i < unit.x[1]; ++i)
            unit.y[1] += random.chance(1.0 / 3) ? 1 : 0;
        for (std::uint32_t i = 0; i < unit.x[2]; ++i)
            unit.y[2] += random.chance(0.2) ? 1 : 0;
    }
    return units;
}

Estimate deltaGain(const std::vector<UnitSums>& control, const std::vector<UnitSums>& treatment,
                   std::size_t m)
{
    RatioSums c;
    RatioSums t;
    for (const UnitSums& unit : control)
        c.add(unit.x[m], unit.y[m]);
    for (const UnitSums& unit : treatment)
        t.add(unit.x[m], unit.y[m]);
    return *relativeGain(*ratioOf(c), *ratioOf(t));
}

} // namespace

class ResamplingTest : public QObject
{
    Q_OBJECT

    crops::Progress m_progress;

    void bootstrapIsNear(std::size_t count, double tolerance)
    {
        const std::vector<UnitSums> control = users(1, count, 0.2);
        const std::vector<UnitSums> treatment = users(2, count, 0.22);
        const BootstrapGains gains = bootstrapGains(control, treatment, {.rounds = 4000}, m_progress);
        for (std::size_t m = 0; m < kMetrics; ++m) {
            const Estimate delta = deltaGain(control, treatment, m);
            const double width = delta.high() - delta.low();
            QVERIFY(std::abs(gains[m]->low - delta.low()) < tolerance * width);
            QVERIFY(std::abs(gains[m]->high - delta.high()) < tolerance * width);
            QVERIFY(std::abs(gains[m]->error / delta.error - 1) < tolerance);
            QCOMPARE(gains[m]->empty, 0);
        }
    }

  private slots:
    void theBootstrapIsNearTheDeltaMethod() { bootstrapIsNear(1'000, 0.06); }
    void soItIsWhereUnitsAreDrawnInGroups() { bootstrapIsNear(25'000, 0.06); }
    void theOrderOfUnitsIsNothing()
    {
        for (const std::size_t count : {std::size_t{50}, kBootstrapGroups + 777}) {
            std::vector<UnitSums> control = users(3, count, 0.2);
            std::vector<UnitSums> treatment = users(4, count, 0.2);
            const ResamplingSettings settings{.rounds = 50, .splits = 50, .seed = 9};
            const BootstrapGains first = bootstrapGains(control, treatment, settings, m_progress);
            const AaCheck firstCheck = aaCheck(control, settings, m_progress);
            crops::Random(5).shuffle(control);
            crops::Random(6).shuffle(treatment);
            const BootstrapGains second = bootstrapGains(control, treatment, settings, m_progress);
            for (std::size_t m = 0; m < kMetrics; ++m) {
                QCOMPARE(second[m]->low, first[m]->low);
                QCOMPARE(second[m]->error, first[m]->error);
                QCOMPARE(second[m]->histogram.counts, first[m]->histogram.counts);
            }
            QVERIFY(aaCheck(control, settings, m_progress).share == firstCheck.share);
        }
    }
    void anotherSeedIsAnotherDraw()
    {
        const std::vector<UnitSums> units = users(3, 100, 0.2);
        const auto low = [&](std::uint64_t seed) {
            return bootstrapGains(units, units, {.rounds = 50, .seed = seed}, m_progress)[0]->low;
        };
        QCOMPARE(low(1), low(1));
        QVERIFY(low(1) != low(2));
    }
    void theHistogramHasEveryRound()
    {
        const std::vector<UnitSums> units = users(3, 100, 0.2);
        const BootstrapGains gains = bootstrapGains(units, units, {.rounds = 500}, m_progress);
        std::int64_t all = 0;
        for (const std::int64_t count : gains[0]->histogram.counts)
            all += count;
        QCOMPARE(all, 500);
        QVERIFY(gains[0]->histogram.width > 0);
    }
    void roundsWithoutAGainAreCounted()
    {
        // One user of four has a click: a draw without it has a control rate of 0.
        const std::vector<UnitSums> control = {
            {{5, 0, 1}, {1, 0, 0}}, {{5, 0, 1}, {0, 0, 0}}, {{5, 0, 1}, {0, 0, 0}}, {{5, 0, 1}, {0, 0, 0}}};
        const BootstrapGains gains = bootstrapGains(control, control, {.rounds = 2000}, m_progress);
        const double share = static_cast<double>(gains[0]->empty) / 2000;
        QVERIFY(std::abs(share - std::pow(0.75, 4)) < 0.04);
        QVERIFY(!gains[1]); // nothing was played
        QVERIFY(!gains[2]); // the control never reformulated
        QVERIFY(!bootstrapGains({}, control, {}, m_progress)[0]);
    }
    void aNullWorldPassesItsAaCheck()
    {
        const AaCheck check = aaCheck(users(7, 3'000, 0.2), {}, m_progress);
        QCOMPARE(check.splits, 1'000);
        for (const std::optional<double>& share : check.share)
            QVERIFY2(share && AaCheck::passes(*share), qPrintable(QString::number(share.value_or(-1))));
    }
    void aUnitThatIsHalfOfTheArmDoesNot()
    {
        std::vector<UnitSums> control = users(8, 20, 0.2);
        control.push_back({{100'000, 1, 1}, {90'000, 1, 0}});
        const AaCheck check = aaCheck(control, {}, m_progress);
        QVERIFY(!AaCheck::passes(*check.share[0]));
        QVERIFY(!aaCheck({}, {}, m_progress).share[0]);
    }
    void aStopEndsBoth()
    {
        const std::vector<UnitSums> units = users(3, 100, 0.2);
        crops::Progress progress;
        progress.requestStop();
        QVERIFY_EXCEPTION_THROWN(bootstrapGains(units, units, {}, progress), crops::Cancelled);
        QVERIFY_EXCEPTION_THROWN(aaCheck(units, {}, progress), crops::Cancelled);
    }
};

CROPS_TEST(ResamplingTest)
#include "resampling_test.moc"
