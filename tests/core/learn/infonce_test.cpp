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

LossConfig plain(double temperature, Reduction reduction = Reduction::Sum)
{
    LossConfig config;
    config.kind = &test::lossNamed("infonce");
    config.temperature = temperature;
    config.reduction = reduction;
    return config;
}

} // namespace

class InfoNceTest : public QObject
{
    Q_OBJECT

  private slots:
    void onePositiveIsTheLogSoftmax()
    {
        const LossProbe probe =
            probeLoss({.6, .5, .1}, test::oneRow({1, 0, 0}), plain(.5), ProbePath::Kernel);
        const double total = std::exp(1.2) + std::exp(1.0) + std::exp(.2);
        QVERIFY(std::abs(probe.loss + std::log(std::exp(1.2) / total)) < 1e-14);
        QVERIFY(std::abs(probe.gradients[0] - (std::exp(1.2) / total - 1) / .5) < 1e-14);
        QVERIFY(std::abs(probe.gradients[1] - std::exp(1.0) / total / .5) < 1e-14);
    }
    void everyLevelAboveZeroIsAPositive()
    {
        for (const ProbePath path : {ProbePath::Kernel, ProbePath::Operations}) {
            const LossProbe probe = probeLoss({.6, .3, .5}, test::oneRow({5, 2, 0}), plain(.05), path);
            const LossProbe other = probeLoss({.6, .3, .5}, test::oneRow({1, 1, 0}), plain(.05), path);
            QVERIFY(std::abs(probe.loss - other.loss) < 1e-12);
        }
    }
    void theDefinitionHolds()
    {
        for (const ProbePath path : {ProbePath::Kernel, ProbePath::Operations})
            for (std::uint64_t seed = 1; seed <= 30; ++seed) {
                const test::LossCase made = test::randomCase(seed);
                const LossConfig config = plain(.05, Reduction::Mean);
                const double wanted = test::lossByDefinition(
                    made, levelWeights(made.labels, *config.kind, config.reduction), .05, false);
                const LossProbe probe = probeLoss(made.similarities, made.labels, config, path);
                QVERIFY(std::abs(probe.loss - wanted) < 1e-10 * std::max(1.0, wanted));
            }
    }
    void theKernelAgreesWithAutograd()
    {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const test::LossCase made = test::randomCase(seed);
            const LossProbe kernel = probeLoss(made.similarities, made.labels, plain(.05), ProbePath::Kernel);
            const LossProbe operations =
                probeLoss(made.similarities, made.labels, plain(.05), ProbePath::Operations);
            for (std::size_t i = 0; i < kernel.gradients.size(); ++i)
                QVERIFY(std::abs(kernel.gradients[i] - operations.gradients[i]) < 1e-10);
            QVERIFY(std::abs(kernel.temperatureGradient - operations.temperatureGradient) <
                    1e-10 * std::abs(kernel.temperatureGradient) + 1e-10);
        }
    }
    void withoutANegativeThereIsNoTerm()
    {
        for (const ProbePath path : {ProbePath::Kernel, ProbePath::Operations}) {
            const LossProbe probe =
                probeLoss({.6, .3}, test::oneRow({5, 4}), plain(.05, Reduction::Mean), path);
            QCOMPARE(probe.loss, 0.0);
            QCOMPARE(probe.gradients[0], 0.0);
        }
    }
};

CROPS_TEST(InfoNceTest)
#include "infonce_test.moc"
