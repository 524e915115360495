// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <array>
#include <cmath>

#include "core/online/arm_log.h"
#include "online/ratio.h"
#include "support/test_registry.h"

using namespace crops::online;
using crops::test::kControlUsers;
using crops::test::kTreatmentUsers;

namespace
{

RatioSums sumsOf(const crops::test::Users& users, int times = 1)
{
    RatioSums sums;
    for (const auto& [x, y] : users)
        sums.add(std::int64_t{x} * times, std::int64_t{y} * times);
    return sums;
}

} // namespace

class RatioTest : public QObject
{
    Q_OBJECT

    static void near(double value, double known, double tolerance = 1e-10)
    {
        QVERIFY2(std::abs(value - known) <= tolerance, qPrintable(QString::number(value, 'g', 17)));
    }

  private slots:
    void theKnownExample()
    {
        const Ratio control = *ratioOf(sumsOf(kControlUsers));
        const Ratio treatment = *ratioOf(sumsOf(kTreatmentUsers));
        near(control.value, 0.1764705882);
        near(*control.variance, 0.00067930221142, 1e-14);
        near(treatment.value, 0.2261904762);
        near(*treatment.variance, 0.000608976583831, 1e-14);
        const Estimate gain = *relativeGain(control, treatment);
        near(gain.value, 0.2817460317);
        near(gain.error, 0.2353532357);
        near(gain.low(), -0.1795378338);
        near(gain.high(), 0.7430298973);
        const ZTest test = *zTest(control, treatment);
        near(test.z, 1.3852406008);
        near(test.p, 0.1659789098);
        near(*minimumDetectableEffect(control, treatment), 0.5698183531);
    }
    void samplesRatioAgainstThePlan()
    {
        const std::array<std::int64_t, 2> units = {1000, 1100};
        const std::array<double, 2> equal = {1, 1};
        const SampleRatio ratio = sampleRatio(units, equal);
        near(ratio.chiSquare, 4.7619047619);
        near(ratio.p, 0.0290963317);
        QCOMPARE(ratio.degrees, 1);
        QVERIFY(!ratio.mismatch);
        const std::array<double, 2> planned = {10, 11};
        QCOMPARE(sampleRatio(units, planned).chiSquare, 0.0);
        QCOMPARE(sampleRatio(units, planned).p, 1.0);
        const std::array<std::int64_t, 2> apart = {1000, 1200};
        QVERIFY(sampleRatio(apart, equal).mismatch);
    }
    void chiSquareOfMoreArms()
    {
        // The 95 % points of every table of χ².
        const std::array<double, 6> points = {3.841458820694124, 5.991464547107979,  7.814727903251178,
                                              9.487729036781154, 11.070497693516351, 12.591587243743977};
        for (std::size_t i = 0; i < points.size(); ++i)
            near(chiSquareP(points[i], static_cast<int>(i) + 1), 0.05, 1e-12);
        near(twoSidedNormalP(kZ95), 0.05, 1e-15);
        QCOMPARE(chiSquareP(0, 3), 1.0);
    }
    void equalArmsDifferByNothing()
    {
        const Ratio arm = *ratioOf(sumsOf(kControlUsers));
        QCOMPARE(relativeGain(arm, arm)->value, 0.0);
        QCOMPARE(zTest(arm, arm)->z, 0.0);
        QCOMPARE(zTest(arm, arm)->p, 1.0);
    }
    void scaledCountsAreTheSameRatio()
    {
        const Ratio control = *ratioOf(sumsOf(kControlUsers));
        const Ratio treatment = *ratioOf(sumsOf(kTreatmentUsers));
        const Ratio manyControl = *ratioOf(sumsOf(kControlUsers, 1'000'000));
        const Ratio manyTreatment = *ratioOf(sumsOf(kTreatmentUsers, 1'000'000));
        near(zTest(manyControl, manyTreatment)->p, zTest(control, treatment)->p, 1e-12);
        near(relativeGain(manyControl, manyTreatment)->error, relativeGain(control, treatment)->error, 1e-12);
    }
    void whatHasNoNumber()
    {
        QVERIFY(!ratioOf({}));
        QVERIFY(!ratioOf(sumsOf({{0, 0}, {0, 0}})));
        QVERIFY(!ratioOf(sumsOf({{3, 1}}))->variance);
        const Ratio nothing = *ratioOf(sumsOf({{3, 0}, {5, 0}}));
        const Ratio something = *ratioOf(sumsOf({{3, 1}, {5, 1}}));
        QVERIFY(!relativeGain(nothing, something));
        QVERIFY(!minimumDetectableEffect(nothing, something));
        QVERIFY(zTest(nothing, something));
        // All is lost: a gain of −1, its error that of the control's rate is gone.
        QCOMPARE(relativeGain(something, nothing)->value, -1.0);
        QCOMPARE(relativeGain(something, nothing)->error, 0.0);
    }
    void unitsThatDoNotDifferHaveNoVariance()
    {
        // Thirds, which no double holds: the residuals are whole numbers, and exactly 0.
        const Ratio third = *ratioOf(sumsOf({{3, 1}, {9, 3}, {30, 10}, {300'000'000, 100'000'000}}));
        QCOMPARE(*third.variance, 0.0);
        QVERIFY(!zTest(third, *ratioOf(sumsOf({{2, 1}, {4, 2}}))));
        const RatioSums huge{2,
                             4'000'000'000'000'000,
                             2'000'000'000'000'000,
                             8'000'000'000'000'000'000,
                             4'000'000'000'000'000'000,
                             2'000'000'000'000'000'000};
        QVERIFY(*ratioOf(huge)->variance < 1e-12); // beyond whole numbers of 128 bits
    }
    void sumsAddUpAndTakeApart()
    {
        RatioSums all = sumsOf(kControlUsers);
        const RatioSums part = sumsOf(kTreatmentUsers);
        all += part;
        const RatioSums rest = all - part;
        QCOMPARE(rest.n, 6);
        QCOMPARE(rest.xy, sumsOf(kControlUsers).xy);
        QCOMPARE(rest.yy, sumsOf(kControlUsers).yy);
    }
};

CROPS_TEST(RatioTest)
#include "ratio_test.moc"
