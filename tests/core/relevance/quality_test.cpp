// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>

#include "base/random.h"
#include "relevance/quality.h"
#include "support/test_registry.h"

using namespace crops::relevance;
using Truth = std::vector<std::uint8_t>;
using Scores = std::vector<double>;

class QualityTest : public QObject
{
    Q_OBJECT

  private slots:
    void areaUnderCurveByHand()
    {
        // scikit-learn's example for roc_auc_score.
        QCOMPARE(areaUnderCurve(Scores{0.1, 0.4, 0.35, 0.8}, Truth{0, 0, 1, 1}), 0.75);
        QCOMPARE(areaUnderCurve(Scores{0.2, 0.9}, Truth{0, 1}), 1.0);
        QCOMPARE(areaUnderCurve(Scores{0.9, 0.2}, Truth{0, 1}), 0.0);
        QCOMPARE(areaUnderCurve(Scores{0.5, 0.5, 0.5}, Truth{0, 1, 1}), 0.5);
        QVERIFY(std::isnan(areaUnderCurve(Scores{0.5}, Truth{1})));
        QVERIFY(std::isnan(areaUnderCurve(Scores{}, Truth{})));
        QVERIFY(std::isnan(areaUnderCurve(Scores{0.5, std::nan(""), 0.2}, Truth{1, 0, 0}))); // and ends
    }
    void areaUnderCurveIsTheShareOfPairsInOrder()
    {
        crops::Random random(7);
        for (int round = 0; round < 50; ++round) {
            Scores theta;
            Truth relevant;
            for (int i = 0; i < 30; ++i) {
                theta.push_back(static_cast<double>(random.below(8)) / 8);
                relevant.push_back(i < 2 ? static_cast<std::uint8_t>(i) : random.chance(0.4) ? 1 : 0);
            }
            double wins = 0;
            double pairs = 0;
            for (std::size_t a = 0; a < theta.size(); ++a)
                for (std::size_t b = 0; b < theta.size(); ++b)
                    if (relevant[a] != 0 && relevant[b] == 0) {
                        ++pairs;
                        wins += theta[a] > theta[b] ? 1 : theta[a] == theta[b] ? 0.5 : 0;
                    }
            QCOMPARE(areaUnderCurve(theta, relevant), wins / pairs);
        }
    }
    void brierByHand()
    {
        QCOMPARE(brierScore(Scores{0.1, 0.9, 0.8, 0.3}, Truth{0, 1, 1, 0}), 0.0375);
        QVERIFY(std::isnan(brierScore(Scores{}, Truth{})));
    }
    void calibrationByHand()
    {
        const auto bins = calibrationBins(Scores{0.1, 0.2, 0.75, 1.0, 0.5}, Truth{0, 1, 1, 1, 0}, 2);
        QCOMPARE(bins.size(), std::size_t{2});
        QCOMPARE(bins[0].pairs, std::size_t{2});
        QVERIFY(std::abs(bins[0].meanTheta - 0.15) < 1e-15);
        QCOMPARE(bins[0].relevantShare, 0.5);
        QCOMPARE(bins[1].pairs, std::size_t{3}); // 0.5 belongs to the upper bin, 1 too
        QCOMPARE(bins[1].meanTheta, 0.75);
        // 2/5 · |0.5 − 0.15| + 3/5 · |2/3 − 0.75|
        QVERIFY(std::abs(expectedCalibrationError(bins) - 0.19) < 1e-15);
        QVERIFY(std::isnan(expectedCalibrationError(calibrationBins(Scores{}, Truth{}))));
    }
};

CROPS_TEST(QualityTest)
#include "quality_test.moc"
