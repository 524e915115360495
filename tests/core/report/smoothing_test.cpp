// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <limits>

#include "report/smoothing.h"
#include "support/test_registry.h"

using crops::report::smoothed;

class SmoothingTest : public QObject
{
    Q_OBJECT

  private slots:
    void aConstantStaysAndTheStartIsCorrected()
    {
        const std::vector<double> flat(20, 3.0);
        for (const double value : smoothed(flat, 0.9))
            QVERIFY(std::abs(value - 3.0) < 1e-12);
        const std::vector<double> out = smoothed(std::vector<double>{1, 2, 4}, 0.5);
        QCOMPARE(out[0], 1.0);
        QCOMPARE(out[1], (0.25 * 1 + 0.5 * 2) / 0.75);
        QCOMPARE(out[2], (0.125 * 1 + 0.25 * 2 + 0.5 * 4) / 0.875);
    }
    void withoutWeightNothingChanges()
    {
        const std::vector<double> values{5, 1, 7};
        QVERIFY(smoothed(values, 0) == values);
        QVERIFY(smoothed({}, 0.5).empty());
    }
    void whatIsNotFiniteIsPassedThrough()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const std::vector<double> out = smoothed(std::vector<double>{1, nan, 1}, 0.9);
        QVERIFY(std::isnan(out[1]));
        QVERIFY(std::abs(out[2] - 1) < 1e-12);
    }
};

CROPS_TEST(SmoothingTest)
#include "smoothing_test.moc"
