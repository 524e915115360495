// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>

#include "core/learn/loss_cases.h"
#include "learn/losses/loss_probe.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;

namespace
{

LossConfig pairwise(double temperature, Reduction reduction = Reduction::Sum)
{
    LossConfig config;
    config.kind = &test::lossNamed("pairwise");
    config.temperature = temperature;
    config.reduction = reduction;
    return config;
}

double logistic(double x)
{
    return std::log1p(std::exp(x));
}

} // namespace

class PairwiseTest : public QObject
{
    Q_OBJECT

  private slots:
    void twoPositivesAndTwoNegativesAreFourPairs()
    {
        const double wanted = logistic((.5 - .6) / .5) + logistic((.1 - .6) / .5) + logistic((.5 - .3) / .5) +
                              logistic((.1 - .3) / .5);
        for (const ProbePath path : {ProbePath::Kernel, ProbePath::Operations}) {
            const LossProbe sum = probeLoss({.6, .3, .5, .1}, test::oneRow({5, 2, 0, 0}), pairwise(.5), path);
            QVERIFY(std::abs(sum.loss - wanted) < 1e-14);
            QVERIFY(std::abs(sum.terms[0] - logistic(-.2) - logistic(-1)) < 1e-14);
            const LossProbe mean =
                probeLoss({.6, .3, .5, .1}, test::oneRow({5, 2, 0, 0}), pairwise(.5, Reduction::Mean), path);
            QVERIFY(std::abs(mean.loss - wanted / 4) < 1e-14);
        }
    }
    void gradientsOfOnePair()
    {
        const LossProbe probe = probeLoss({.6, .5}, test::oneRow({4, 0}), pairwise(.05), ProbePath::Kernel);
        const double slope = 1 / (1 + std::exp(2.0)); // of (z_n − z_p) = −2
        QVERIFY(std::abs(probe.gradients[0] + slope / .05) < 1e-12);
        QVERIFY(std::abs(probe.gradients[1] - slope / .05) < 1e-12);
        QVERIFY(std::abs(probe.temperatureGradient - slope * 2 / .05) < 1e-12);
    }
    void againstOneNegativeItIsInfoNce()
    {
        LossConfig other = pairwise(.05);
        other.kind = &test::lossNamed("infonce");
        const LossProbe a = probeLoss({.2, .5}, test::oneRow({4, 0}), pairwise(.05), ProbePath::Kernel);
        const LossProbe b = probeLoss({.2, .5}, test::oneRow({4, 0}), other, ProbePath::Kernel);
        QVERIFY(std::abs(a.loss - b.loss) < 1e-12);
        QVERIFY(std::abs(a.gradients[0] - b.gradients[0]) < 1e-12);
    }
    void theKernelAgreesWithAutograd()
    {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const test::LossCase made = test::randomCase(seed);
            for (const Reduction reduction : {Reduction::Mean, Reduction::Sum, Reduction::LevelMean}) {
                const LossConfig config = pairwise(.05, reduction);
                const LossProbe kernel = probeLoss(made.similarities, made.labels, config, ProbePath::Kernel);
                const LossProbe operations =
                    probeLoss(made.similarities, made.labels, config, ProbePath::Operations);
                QVERIFY(std::abs(kernel.loss - operations.loss) < 1e-10 * std::max(1.0, operations.loss));
                double sum = 0;
                for (std::size_t i = 0; i < kernel.gradients.size(); ++i) {
                    QVERIFY(std::abs(kernel.gradients[i] - operations.gradients[i]) < 1e-9);
                    sum += kernel.gradients[i];
                }
                QVERIFY(std::abs(sum) < 1e-8);
                QVERIFY(std::abs(kernel.temperatureGradient - operations.temperatureGradient) <
                        1e-9 * std::abs(kernel.temperatureGradient) + 1e-9);
                for (std::size_t i = 0; i < kernel.terms.size(); ++i)
                    QVERIFY(std::abs(kernel.terms[i] - operations.terms[i]) < 1e-9);
            }
        }
    }
    void withoutANegativeThereIsNoTerm()
    {
        for (const ProbePath path : {ProbePath::Kernel, ProbePath::Operations}) {
            const LossProbe probe =
                probeLoss({.6, .3}, test::oneRow({5, 4}), pairwise(.05, Reduction::Mean), path);
            QCOMPARE(probe.loss, 0.0);
            QCOMPARE(probe.gradients[0], 0.0);
        }
    }
};

CROPS_TEST(PairwiseTest)
#include "pairwise_test.moc"
