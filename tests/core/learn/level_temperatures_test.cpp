// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/losses/level_temperatures.h"

#include <QtTest>

#include "core/learn/loss_cases.h"
#include "learn/losses/h_infonce.h"
#include "learn/losses/loss_probe.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;

namespace
{

constexpr double kRatio = 2.5;

LossConfig config(double ratio, Reduction reduction = Reduction::Sum)
{
    LossConfig made;
    made.temperature = 0.2;
    made.levelTemperatureRatio = ratio;
    made.reduction = reduction;
    return made;
}

/// Each level's share of the loss by the definition, at a τ of its own.
double byDefinition(const test::LossCase& made, const LevelWeights& weights, double temperature)
{
    double total = 0;
    for (int level = 1; level <= 5; ++level) {
        LevelWeights only{};
        only[level] = weights[level];
        total += test::lossByDefinition(made, only, temperature * (1 + (kRatio - 1) * (5 - level) / 4), true);
    }
    return total;
}

} // namespace

class LevelTemperaturesTest : public QObject
{
    Q_OBJECT

    static void paths()
    {
        QTest::addColumn<int>("path");
        QTest::newRow("kernel") << static_cast<int>(ProbePath::Kernel);
        QTest::newRow("operations") << static_cast<int>(ProbePath::Operations);
    }

  private slots:
    void levelsLieBetweenTheTwoInEqualSteps()
    {
        QCOMPARE(levelTemperature(config(3), 0.1, 5), 0.1);
        QCOMPARE(levelTemperature(config(3), 0.1, 3), 0.2);
        QVERIFY(std::abs(levelTemperature(config(3), 0.1, 1) - 0.3) < 1e-15);
        QCOMPARE(levelTemperature(config(1), 0.1, 2), 0.1);
    }
    void golden_data() { paths(); }
    void golden()
    {
        QFETCH(int, path);
        // s = .9 (5), .5 (2), .4 (0); τ = .2, ratio 2: τ_5 = .2, τ_2 = .35.
        // ln(1 + e^((.5−.9)/.2) + e^((.4−.9)/.2)) = ln 1.2174203 and ln(1 + e^((.4−.5)/.35)) = ln 1.7514773
        const LossProbe probe =
            probeLoss({.9, .5, .4}, test::oneRow({5, 2, 0}), config(2), static_cast<ProbePath>(path));
        QVERIFY(std::abs(probe.terms[0] - std::log(1 + std::exp(-2.0) + std::exp(-2.5))) < 1e-9);
        QVERIFY(std::abs(probe.terms[1] - std::log(1 + std::exp(-0.1 / 0.35))) < 1e-9);
        QCOMPARE(probe.terms[2], 0.0);
        QVERIFY(std::abs(probe.loss - 0.75715) < 1e-4);
    }
    void theDefinitionHolds_data() { paths(); }
    void theDefinitionHolds()
    {
        QFETCH(int, path);
        for (std::uint64_t seed = 1; seed <= 20; ++seed)
            for (const Reduction reduction : {Reduction::Sum, Reduction::Mean, Reduction::LevelMean}) {
                const test::LossCase made = test::randomCase(seed);
                const LossConfig settings = config(kRatio, reduction);
                const LossProbe probe =
                    probeLoss(made.similarities, made.labels, settings, static_cast<ProbePath>(path));
                const double wanted = byDefinition(
                    made, levelWeights(made.labels, test::lossNamed("h-infonce"), reduction), 0.2);
                QVERIFY2(std::abs(probe.loss - wanted) < 1e-9 * std::max(1.0, wanted),
                         qPrintable(QString("%1, wanted %2").arg(probe.loss).arg(wanted)));
            }
    }
    void gradientsAreTheSlopes_data() { paths(); }
    void gradientsAreTheSlopes()
    {
        QFETCH(int, path);
        const auto way = static_cast<ProbePath>(path);
        const test::LossCase made = test::randomCase(4, 3, 12, 9);
        const LossProbe probe = probeLoss(made.similarities, made.labels, config(kRatio), way);
        const double h = 1e-6;
        for (std::size_t i = 0; i < made.similarities.size(); ++i) {
            std::vector<double> moved = made.similarities;
            moved[i] += h;
            const double above = probeLoss(moved, made.labels, config(kRatio), way).loss;
            moved[i] -= 2 * h;
            const double below = probeLoss(moved, made.labels, config(kRatio), way).loss;
            QVERIFY(std::abs(probe.gradients[i] - (above - below) / (2 * h)) < 1e-6);
        }
        LossConfig warmer = config(kRatio);
        warmer.temperature += h;
        LossConfig colder = config(kRatio);
        colder.temperature -= h;
        const double slope = (probeLoss(made.similarities, made.labels, warmer, way).loss -
                              probeLoss(made.similarities, made.labels, colder, way).loss) /
                             (2 * h);
        QVERIFY(std::abs(probe.temperatureGradient - slope) < 1e-5 * std::max(1.0, std::abs(slope)));
    }
    void theWaysAgree()
    {
        for (std::uint64_t seed = 30; seed < 40; ++seed) {
            const test::LossCase made = test::randomCase(seed);
            const LossProbe kernel =
                probeLoss(made.similarities, made.labels, config(kRatio), ProbePath::Kernel);
            const LossProbe other =
                probeLoss(made.similarities, made.labels, config(kRatio), ProbePath::Operations);
            for (std::size_t i = 0; i < kernel.gradients.size(); ++i)
                QVERIFY(std::abs(kernel.gradients[i] - other.gradients[i]) < 1e-9);
        }
    }
    void aRatioOfOneIsOneTemperature()
    {
        const test::LossCase made = test::randomCase(9);
        RowOptions options{0.2, true,
                           levelWeights(made.labels, test::lossNamed("h-infonce"), Reduction::Sum)};
        for (std::int64_t row = 0; row < made.labels.queries; ++row) {
            const auto from = made.similarities.begin() + row * made.labels.documents;
            std::vector<double> one(from, from + made.labels.documents);
            std::vector<double> other = one;
            const RowLabels labels = rowLabels(made.labels, row);
            const RowLoss a = levelTemperatureRow(one.data(), made.labels.documents, labels, options);
            const RowLoss b = probeRow(other, labels, options);
            QVERIFY(std::abs(a.loss - b.loss) < 1e-12 * std::max(1.0, b.loss));
            for (std::size_t i = 0; i < one.size(); ++i)
                QVERIFY(std::abs(one[i] - other[i]) < 1e-12);
            QCOMPARE(a.pushedAway, b.pushedAway);
            QCOMPARE(a.highDocuments, b.highDocuments);
        }
    }

  private:
    static RowLoss probeRow(std::vector<double>& row, const RowLabels& labels, const RowOptions& options)
    {
        return hInfoNceRow(row.data(), static_cast<std::int64_t>(row.size()), labels, options, nullptr);
    }
};

CROPS_TEST(LevelTemperaturesTest)
#include "level_temperatures_test.moc"
