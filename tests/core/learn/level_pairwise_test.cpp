// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <numeric>

#include "core/learn/loss_cases.h"
#include "learn/losses/loss_probe.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;

namespace
{

LossConfig configOf(const char* key, double temperature, Reduction reduction = Reduction::Sum)
{
    LossConfig config;
    config.kind = &test::lossNamed(key);
    config.temperature = temperature;
    config.reduction = reduction;
    return config;
}

/// The formula read out loud: every pair of two labelled or in-batch documents.
double byDefinition(const test::LossCase& given, const LevelWeights& weights, double temperature)
{
    double total = 0;
    for (std::int64_t i = 0; i < given.labels.queries; ++i) {
        std::vector<int> level(static_cast<std::size_t>(given.labels.documents), -1);
        std::fill_n(level.begin(), given.labels.inBatch, 0);
        const RowLabels row = rowLabels(given.labels, i);
        for (const std::int32_t column : row.masked)
            level[column] = -1;
        for (std::size_t k = 0; k < row.columns.size(); ++k)
            level[row.columns[k]] = row.levels[k];
        const double* s = given.similarities.data() + i * given.labels.documents;
        for (std::size_t high = 0; high < level.size(); ++high)
            for (std::size_t low = 0; low < level.size(); ++low)
                if (level[low] >= 0 && level[low] < level[high])
                    total += weights[level[high]] * std::log1p(std::exp((s[low] - s[high]) / temperature));
    }
    return total;
}

} // namespace

class LevelPairwiseTest : public QObject
{
    Q_OBJECT

  private slots:
    void goldenNumbers()
    {
        const std::vector<double> s{.62, .70, .55, .50, .35, .10};
        const SimilarityLabels labels = test::oneRow({5, 4, 4, 3, 1, 0});
        for (const ProbePath path : {ProbePath::Kernel, ProbePath::Operations}) {
            const LossProbe sharp = probeLoss(s, labels, configOf("level-pairwise", .05), path);
            QVERIFY(std::abs(sharp.loss - 2.5019318094065115) < 1e-9);
            QVERIFY(std::abs(sharp.gradients[0] + 22.350677955742132) < 1e-9);
            QVERIFY(std::abs(sharp.gradients[2] + 1.784698289333086) < 1e-9);
            const LossProbe flat = probeLoss(s, labels, configOf("level-pairwise", 1), path);
            QVERIFY(std::abs(flat.loss - 8.100226012495755) < 1e-9);
            QVERIFY(std::abs(flat.terms[1] - 1.5690089752862546) < 1e-9);
            const LossProbe mean = // of 5 + 3 + 3 + 2 + 1 pairs
                probeLoss(s, labels, configOf("level-pairwise", 1, Reduction::Mean), path);
            QVERIFY(std::abs(mean.loss - 8.100226012495755 / 14) < 1e-9);
        }
    }
    void theKernelAgreesWithAutogradAndTheFormula()
    {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const test::LossCase made = test::randomCase(seed);
            for (const Reduction reduction : {Reduction::Mean, Reduction::Sum, Reduction::LevelMean}) {
                const LossConfig config = configOf("level-pairwise", .1, reduction);
                const LossProbe kernel = probeLoss(made.similarities, made.labels, config, ProbePath::Kernel);
                const LossProbe operations =
                    probeLoss(made.similarities, made.labels, config, ProbePath::Operations);
                const double wanted =
                    byDefinition(made, levelWeights(made.labels, *config.kind, reduction), .1);
                QVERIFY(std::abs(kernel.loss - wanted) < 1e-9 * std::max(1.0, wanted));
                QVERIFY(std::abs(operations.loss - wanted) < 1e-9 * std::max(1.0, wanted));
                for (std::size_t i = 0; i < kernel.gradients.size(); ++i)
                    QVERIFY(std::abs(kernel.gradients[i] - operations.gradients[i]) < 1e-9);
                QVERIFY(std::abs(std::accumulate(kernel.gradients.begin(), kernel.gradients.end(), 0.0)) <
                        1e-8);
                QVERIFY(std::abs(kernel.temperatureGradient - operations.temperatureGradient) <
                        1e-9 * std::abs(kernel.temperatureGradient) + 1e-9);
            }
        }
    }
    void overTwoLevelsItIsThePairwiseLoss()
    {
        const std::vector<double> s{.6, .3, .5, .1};
        const LossProbe a =
            probeLoss(s, test::oneRow({4, 4, 0, 0}), configOf("level-pairwise", .05), ProbePath::Kernel);
        const LossProbe b =
            probeLoss(s, test::oneRow({4, 4, 0, 0}), configOf("pairwise", .05), ProbePath::Kernel);
        QCOMPARE(a.loss, b.loss);
        QCOMPARE(a.gradients, b.gradients);
    }
    void onlyTheOrderOfLevelsMattersAndOneLevelIsNoLoss()
    {
        const std::vector<double> s{.6, .3, .5, .1};
        const LossConfig config = configOf("level-pairwise", .05);
        const LossProbe a = probeLoss(s, test::oneRow({5, 3, 2, 0}), config, ProbePath::Kernel);
        const LossProbe b = probeLoss(s, test::oneRow({4, 3, 1, 0}), config, ProbePath::Kernel);
        QCOMPARE(a.gradients, b.gradients);
        QCOMPARE(probeLoss(s, test::oneRow({4, 4, 4, 4}), config, ProbePath::Kernel).loss, 0.0);
    }
};

CROPS_TEST(LevelPairwiseTest)
#include "level_pairwise_test.moc"
