// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/learn/loss_cases.h"
#include "learn/losses/loss_probe.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;

namespace
{

using Numbers = std::vector<double>;
const Numbers kGoldenSimilarities{.62, .70, .55, .50, .35, .10};

LossConfig sum(double temperature)
{
    LossConfig config;
    config.temperature = temperature;
    config.reduction = Reduction::Sum;
    return config;
}

QString differs(const Numbers& found, const Numbers& wanted, double tolerance)
{
    if (found.size() != wanted.size())
        return QString("%1 values, not %2").arg(found.size()).arg(wanted.size());
    for (std::size_t i = 0; i < found.size(); ++i)
        if (!(std::abs(found[i] - wanted[i]) <= tolerance))
            return QString("value %1: %2, not %3")
                .arg(i)
                .arg(found[i], 0, 'g', 15)
                .arg(wanted[i], 0, 'g', 15);
    return {};
}

#define VERIFY_CLOSE(found, wanted, tolerance)                                                               \
    do {                                                                                                     \
        const QString difference = differs(found, wanted, tolerance);                                        \
        QVERIFY2(difference.isEmpty(), qPrintable(difference));                                              \
    } while (false)

} // namespace

Q_DECLARE_METATYPE(ProbePath)

class HInfoNceTest : public QObject
{
    Q_OBJECT

    static void paths()
    {
        QTest::addColumn<ProbePath>("path");
        QTest::newRow("kernel") << ProbePath::Kernel;
        QTest::newRow("operations") << ProbePath::Operations;
    }

  private slots:
    void golden_data() { paths(); }
    void golden()
    {
        QFETCH(ProbePath, path);
        const SimilarityLabels labels = test::oneRow({5, 4, 4, 3, 1, 0});
        for (const bool single : {false, true}) {
            // The method's known values have 10 digits; a gradient's size sets what float32 can hold of
            // it.
            const double tolerance = single ? 2e-5 : 1e-9;
            const LossProbe cold = probeLoss(kGoldenSimilarities, labels, sum(.05), path, single);
            VERIFY_CLOSE((Numbers{cold.loss}), (Numbers{2.2410637882}), tolerance);
            VERIFY_CLOSE(cold.terms,
                         (Numbers{1.8397388850, .0190510362, .3266516650, .0489068535, .0067153485, 0}),
                         tolerance);
            VERIFY_CLOSE(cold.gradients,
                         (Numbers{-16.8228219773, 15.3592515222, -4.7898182365, 5.0003098845, 1.1108351190,
                                  .1422436881}),
                         tolerance);
            VERIFY_CLOSE((Numbers{cold.temperatureGradient}), (Numbers{-11.80196024}), single ? 2e-4 : 1e-8);
            const LossProbe warm = probeLoss(kGoldenSimilarities, labels, sum(1), path, single);
            VERIFY_CLOSE((Numbers{warm.loss}), (Numbers{5.5131999565}), tolerance);
            VERIFY_CLOSE(warm.terms,
                         (Numbers{1.6602263391, 1.1224038382, 1.2260048062, .9286255532, .5759394199, 0}),
                         tolerance);
            VERIFY_CLOSE(
                warm.gradients,
                (Numbers{-.8099040509, -.4685751040, -.5292930329, .1093406169, .5169948184, 1.1814367525}),
                tolerance);
            VERIFY_CLOSE((Numbers{warm.temperatureGradient}), (Numbers{.76749208}), single ? 2e-5 : 1e-8);
        }
    }
    void goldenCountsWhoIsPushedAway()
    {
        const LossProbe probe =
            probeLoss(kGoldenSimilarities, test::oneRow({5, 4, 4, 3, 1, 0}), sum(.05), ProbePath::Kernel);
        QCOMPARE(probe.pushedAway, 1.0 / 3); // the second document, at level 4
    }
    void theDefinitionHoldsWithInBatchAndMasked_data() { paths(); }
    void theDefinitionHoldsWithInBatchAndMasked()
    {
        QFETCH(ProbePath, path);
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            const test::LossCase made = test::randomCase(seed);
            for (const double temperature : {0.05, 0.7})
                for (const Reduction reduction : {Reduction::Mean, Reduction::Sum, Reduction::LevelMean}) {
                    LossConfig config = sum(temperature);
                    config.reduction = reduction;
                    const LevelWeights weights = levelWeights(made.labels, *config.kind, reduction);
                    const double wanted = test::lossByDefinition(made, weights, temperature, true);
                    const LossProbe probe = probeLoss(made.similarities, made.labels, config, path);
                    VERIFY_CLOSE((Numbers{probe.loss}), (Numbers{wanted}), 1e-10 * std::max(1.0, wanted));
                }
        }
    }
    void gradientsAreTheSlopes_data() { paths(); }
    void gradientsAreTheSlopes()
    {
        QFETCH(ProbePath, path);
        test::LossCase made = test::randomCase(5);
        LossConfig config = sum(.2);
        config.reduction = Reduction::LevelMean;
        const LevelWeights weights = levelWeights(made.labels, *config.kind, config.reduction);
        const LossProbe probe = probeLoss(made.similarities, made.labels, config, path);
        constexpr double kStep = 1e-6;
        for (std::size_t i = 0; i < made.similarities.size(); ++i) {
            const double s = made.similarities[i];
            made.similarities[i] = s + kStep;
            const double above = test::lossByDefinition(made, weights, .2, true);
            made.similarities[i] = s - kStep;
            const double below = test::lossByDefinition(made, weights, .2, true);
            made.similarities[i] = s;
            QVERIFY2(std::abs((above - below) / (2 * kStep) - probe.gradients[i]) < 1e-7,
                     qPrintable(QString::number(i)));
        }
        const double slope = (test::lossByDefinition(made, weights, .2 + kStep, true) -
                              test::lossByDefinition(made, weights, .2 - kStep, true)) /
                             (2 * kStep);
        QVERIFY(std::abs(slope - probe.temperatureGradient) < 1e-7);
    }
    void theKernelAgreesWithAutograd()
    {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const test::LossCase made =
                test::randomCase(seed, 9, 700, 600); // long enough for every kernel's tail
            LossConfig config = sum(.05);
            config.reduction = Reduction::Mean;
            const LossProbe kernel = probeLoss(made.similarities, made.labels, config, ProbePath::Kernel);
            const LossProbe operations =
                probeLoss(made.similarities, made.labels, config, ProbePath::Operations);
            VERIFY_CLOSE(kernel.gradients, operations.gradients, 1e-12);
            VERIFY_CLOSE(kernel.terms, operations.terms, 1e-10);
            const LossProbe single =
                probeLoss(made.similarities, made.labels, config, ProbePath::Kernel, true);
            VERIFY_CLOSE(single.gradients, kernel.gradients, 2e-5);
            VERIFY_CLOSE((Numbers{single.loss}), (Numbers{kernel.loss}), 2e-5);
        }
    }
    void gradientsOfAQuerySumToZero()
    {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const test::LossCase made = test::randomCase(seed);
            const LossProbe probe = probeLoss(made.similarities, made.labels, sum(.05), ProbePath::Kernel);
            for (std::int64_t i = 0; i < made.labels.queries; ++i) {
                const auto row = probe.gradients.begin() + i * made.labels.documents;
                QVERIFY(std::abs(std::accumulate(row, row + made.labels.documents, 0.0)) < 1e-10);
            }
        }
    }
    void onlyTheOrderOfLevelsMatters_data() { paths(); }
    void onlyTheOrderOfLevelsMatters()
    {
        QFETCH(ProbePath, path);
        const LossProbe spread =
            probeLoss(kGoldenSimilarities, test::oneRow({5, 4, 4, 3, 1, 0}), sum(.05), path);
        const LossProbe close =
            probeLoss(kGoldenSimilarities, test::oneRow({4, 3, 3, 2, 1, 0}), sum(.05), path);
        QCOMPARE(close.loss, spread.loss);
        VERIFY_CLOSE(close.gradients, spread.gradients, 1e-13);
        // The lowest level present need not be 0.
        const LossProbe raised = probeLoss({.9, .2, .4}, test::oneRow({5, 3, 2}), sum(.05), path);
        const LossProbe lowered = probeLoss({.9, .2, .4}, test::oneRow({2, 1, 0}), sum(.05), path);
        VERIFY_CLOSE(raised.gradients, lowered.gradients, 1e-13);
    }
    void equalLevelsGiveNothing_data() { paths(); }
    void equalLevelsGiveNothing()
    {
        QFETCH(ProbePath, path);
        for (const int level : {0, 3, 5}) {
            const LossProbe probe =
                probeLoss(kGoldenSimilarities, test::oneRow(std::vector<int>(6, level)), sum(.05), path);
            QCOMPARE(probe.loss, 0.0);
            VERIFY_CLOSE(probe.gradients, Numbers(6, 0.0), 0.0);
            QCOMPARE(probe.temperatureGradient, 0.0);
        }
        SimilarityLabels nothing = test::oneRow({});
        nothing.documents = 2; // two columns that are neither own nor in-batch
        const LossProbe probe = probeLoss({.5, .6}, nothing, sum(.05), path);
        QCOMPARE(probe.loss, 0.0);
        VERIFY_CLOSE(probe.gradients, Numbers(2, 0.0), 0.0);
    }
    void twoLevelsAreInfoNce()
    {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            test::LossCase made = test::randomCase(seed);
            for (std::int8_t& level : made.labels.ownLevels)
                level = level >= 3 ? 1 : 0;
            LossConfig config = sum(.05);
            const LossProbe hierarchical =
                probeLoss(made.similarities, made.labels, config, ProbePath::Kernel);
            config.kind = &test::lossNamed("infonce");
            const LossProbe plain = probeLoss(made.similarities, made.labels, config, ProbePath::Kernel);
            VERIFY_CLOSE(hierarchical.terms, plain.terms, 1e-12);
            VERIFY_CLOSE(hierarchical.gradients, plain.gradients, 1e-12);
        }
    }
    void severalPositivesAreTheSumOfTheirInfoNces()
    {
        const LossProbe both =
            probeLoss({.6, .3, .5, .1}, test::oneRow({4, 4, 0, 0}), sum(.05), ProbePath::Kernel);
        const LossProbe first = probeLoss({.6, .5, .1}, test::oneRow({4, 0, 0}), sum(.05), ProbePath::Kernel);
        const LossProbe second =
            probeLoss({.3, .5, .1}, test::oneRow({4, 0, 0}), sum(.05), ProbePath::Kernel);
        VERIFY_CLOSE((Numbers{both.loss}), (Numbers{first.loss + second.loss}), 1e-12);
        VERIFY_CLOSE(
            both.gradients,
            (Numbers{first.gradients[0], second.gradients[0], first.gradients[1] + second.gradients[1],
                     first.gradients[2] + second.gradients[2]}),
            1e-12);
    }
    void hugeSimilaritiesStayFinite()
    {
        for (const ProbePath path : {ProbePath::Kernel, ProbePath::Operations})
            for (const bool single : {false, true}) {
                test::LossCase made = test::randomCase(3);
                for (double& s : made.similarities)
                    s *= 1000; // z up to ±20,000
                const LossProbe probe = probeLoss(made.similarities, made.labels, sum(.05), path, single);
                QVERIFY(std::isfinite(probe.loss) && std::isfinite(probe.temperatureGradient));
                for (const double gradient : probe.gradients)
                    QVERIFY(std::isfinite(gradient));
            }
    }
    void aNumberThatIsNoneShows()
    {
        test::LossCase made = test::randomCase(3);
        made.similarities[4 * made.labels.documents + 2] = std::numeric_limits<double>::quiet_NaN();
        made.labels.maskedColumns.clear();
        std::fill(made.labels.maskOffsets.begin(), made.labels.maskOffsets.end(), 0);
        QVERIFY(!std::isfinite(
            probeLoss(made.similarities, made.labels, sum(.05), ProbePath::Kernel, true).loss));
    }
    void masksAndColumnsOutsideTheBatchHaveNoGradient()
    {
        const test::LossCase made = test::randomCase(8);
        const LossProbe probe = probeLoss(made.similarities, made.labels, sum(.05), ProbePath::Kernel);
        for (std::int64_t i = 0; i < made.labels.queries; ++i) {
            const RowLabels row = rowLabels(made.labels, i);
            for (const std::int32_t column : row.masked)
                QCOMPARE(probe.gradients[i * made.labels.documents + column], 0.0);
            for (std::int64_t c = made.labels.inBatch; c < made.labels.documents; ++c)
                if (std::find(row.columns.begin(), row.columns.end(), c) == row.columns.end())
                    QCOMPARE(probe.gradients[i * made.labels.documents + c], 0.0);
        }
    }
};

CROPS_TEST(HInfoNceTest)
#include "h_infonce_test.moc"
