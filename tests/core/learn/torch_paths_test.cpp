// SPDX-License-Identifier: GPL-3.0-or-later
// What runs on a CUDA device, run on the CPU and compared with what runs there. torch before Qt: `slots` is a
// macro.
#include <torch/torch.h>
#include <torch/version.h>
#undef slots

#include <QtTest>

#include "core/learn/loss_cases.h"
#include "learn/devices/operations_torch.h"
#include "learn/encoders/model_torch.h"
#include "learn/encoders/row_table_torch.h"
#include "learn/encoders/trunk_torch.h"
#include "learn/losses/contrastive_torch.h"
#include "learn/losses/loss.h"
#include "learn/training/corpus_torch.h"
#include "learn/training/loss_scale.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;

namespace
{

TokenTable bags()
{
    TokenTable table;
    for (const std::vector<std::int32_t>& ids :
         {std::vector<std::int32_t>{1, 5, 5, 2}, {}, {7}, {2, 3}, {1, 1, 1}}) {
        table.ids.insert(table.ids.end(), ids.begin(), ids.end());
        table.offsets.push_back(static_cast<std::int64_t>(table.ids.size()));
    }
    return table;
}

void stepByOperations(RowTable& table, std::int64_t t, const AdamWStep& like)
{
    DeviceStep step{t, like.rate, like.decay, torch::full({}, 1 / like.gradientFactor), {}, {}};
    step.count();
    AdamWGroup group;
    table.addTouchedTo(group);
    adamWByOperations(group, step);
    table.putTouchedBack();
}

bool close(const torch::Tensor& a, const torch::Tensor& b)
{
    return torch::allclose(a, b, 1e-5, 1e-7);
}

} // namespace

class TorchPathsTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void theNearestOfTheCorpusWithoutTheKnown()
    {
        const torch::Tensor corpus = torch::tensor({{1.F, 0.F}, {.8F, .6F}, {0.F, 1.F}, {-1.F, 0.F}});
        const torch::Tensor queries = torch::tensor({{1.F, 0.F}, {0.F, 1.F}});
        const std::vector<std::int32_t> ids{10, 11, 12, 13};
        const NegativeLists lists = nearestLists(queries, corpus, ids, {{10}, {}}, 3, Progress());
        QCOMPARE(lists.offsets, (std::vector<std::int64_t>{0, 2, 5})); // of the top 3, one is known
        QCOMPARE(lists.documents[0], 11);
        QCOMPARE(lists.documents[1], 12);
        QCOMPARE(lists.documents[2], 12);
        QCOMPARE(lists.documents[3], 11);
        QCOMPARE(lists.similarities[0], .8F);
        QCOMPARE(lists.similarities[3], .6F);
        Progress stopped;
        stopped.requestStop();
        QVERIFY_EXCEPTION_THROWN((void)nearestLists(queries, corpus, ids, {{}, {}}, 3, stopped), Cancelled);
    }
    void rowTablesAgree()
    {
        RowTable fused(10, 70, .1, Random(3), torch::kCPU);
        RowTable operations(10, 70, .1, Random(3), torch::kCPU, true);
        const torch::Tensor before = fused.weight().clone();
        const TokenTable texts = bags();
        torch::manual_seed(2);
        for (int t = 1; t <= 3; ++t) {
            const torch::Tensor gradient = torch::randn({5, 70});
            const AdamWStep step{.01F, .1F, .5F, static_cast<float>(1 - std::pow(kBeta1, t)),
                                 static_cast<float>(1 - std::pow(kBeta2, t))};
            double norms[2];
            int side = 0;
            for (RowTable* table : {&fused, &operations}) {
                const torch::Tensor pooled = table->lookup(texts, true);
                QVERIFY(close(pooled, table->lookup(texts, false)));
                QVERIFY(pooled[1].abs().sum().item<float>() == 0);
                pooled.backward(gradient);
                norms[side++] = table->collectGradients();
                if (table == &fused)
                    table->step(step);
                else
                    stepByOperations(*table, t, step);
            }
            QVERIFY(std::abs(norms[0] - norms[1]) < 1e-6 * norms[0]);
            QVERIFY(close(fused.weight(), operations.weight()));
            QVERIFY(close(fused.secondMoment(), operations.secondMoment()));
        }
        for (const std::int64_t untouched : {0, 4, 6, 8, 9})
            QVERIFY(torch::equal(fused.weight()[untouched], before[untouched]));
        QVERIFY(!torch::equal(fused.weight()[5], before[5]));
    }
    void lossesAgree_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<double>("ratio");
        for (int i = 0; i < std::ssize(losses()); ++i)
            QTest::newRow(losses()[i]->key) << i << 1.0;
        QTest::newRow("a temperature a level") << -1 << 2.0; // by autograd
    }
    void lossesAgree()
    {
        QFETCH(int, number);
        QFETCH(double, ratio);
        for (std::uint64_t seed = 1; seed <= 6; ++seed) {
            const std::int64_t inBatch = seed == 5 ? 0 : 70;
            const SimilarityLabels labels = test::randomCase(seed, 40, 90, inBatch).labels;
            torch::manual_seed(static_cast<std::int64_t>(seed));
            const torch::Tensor start = torch::nn::functional::normalize(torch::randn({40 + 90, 16}));
            const torch::Tensor a = start.clone().requires_grad_(true);
            const torch::Tensor b = start.clone().requires_grad_(true);
            LossConfig config;
            config.learnedTemperature = true;
            if (number >= 0) config.kind = losses()[number];
            config.levelTemperatureRatio = ratio;
            const BatchLoss fused = contrastiveBackward(a, labels, config, .1);
            const BatchLoss operations = contrastiveBackward(b, labels, config, .1, true);
            QVERIFY(std::abs(fused.loss - operations.loss) <= 1e-5 * fused.loss);
            QVERIFY(std::abs(fused.temperatureGradient - operations.temperatureGradient) <
                    1e-4 * std::abs(fused.temperatureGradient) + 1e-5);
            QVERIFY(std::abs(fused.pushedAway - operations.pushedAway) < 1e-6);
            QVERIFY(torch::allclose(a.grad(), b.grad(), 1e-4, 1e-6));
        }
    }
    void pairsAreTakenInBlocks()
    {
        const SimilarityLabels labels =
            test::randomCase(2, 300, 9000, 9000).labels; // some own documents each
        torch::manual_seed(3);
        const torch::Tensor start = torch::nn::functional::normalize(torch::randn({300 + 9000, 8}));
        const torch::Tensor a = start.clone().requires_grad_(true);
        const torch::Tensor b = start.clone().requires_grad_(true);
        LossConfig config;
        for (const Loss* loss : losses())
            if (loss->pairs && loss->hierarchical) config.kind = loss;
        const BatchLoss fused = contrastiveBackward(a, labels, config, .1);
        const BatchLoss operations = contrastiveBackward(b, labels, config, .1, true);
        QVERIFY(std::abs(fused.loss - operations.loss) <= 1e-5 * fused.loss);
        QVERIFY(torch::allclose(a.grad(), b.grad(), 1e-4, 1e-7));
    }
    void rowsOfLengthOne()
    {
        torch::manual_seed(4);
        const torch::Tensor start = torch::cat({torch::randn({3, 5}), torch::zeros({1, 5})});
        const torch::Tensor weight = torch::randn({4, 5});
        const torch::Tensor a = start.clone().requires_grad_(true);
        const torch::Tensor b = start.clone().requires_grad_(true);
        const torch::Tensor unit = unitRows(a);
        (unit * weight).sum().backward();
        const torch::Tensor wanted = b / b.norm(2, 1, true).clamp_min(1e-6);
        (wanted * weight).sum().backward();
        QVERIFY(close(unit, wanted));
        QVERIFY(torch::allclose(a.grad(), b.grad(), 1e-4, 1e-6));
    }
    void theFusedBackwardCrossesBlocks()
    {
        // 300 queries are two blocks of at most 256.
        const SimilarityLabels labels = test::randomCase(3, 300, 50, 50).labels;
        torch::manual_seed(1);
        const torch::Tensor start = torch::nn::functional::normalize(torch::randn({350, 8}));
        const torch::Tensor a = start.clone().requires_grad_(true);
        const torch::Tensor b = start.clone().requires_grad_(true);
        (void)contrastiveBackward(a, labels, {}, .1);
        (void)contrastiveBackward(b, labels, {}, .1, true);
        QVERIFY(torch::allclose(a.grad(), b.grad(), 1e-4, 1e-6));
    }
    void mixedPrecisionIsCloseAndGivesSinglePrecision()
    {
        torch::manual_seed(1);
        const torch::Tensor x = torch::randn({5, 32});
        const torch::Tensor w = torch::randn({7, 32}).requires_grad_(true);
        const torch::Tensor b = torch::randn({7});
        const torch::Tensor mixed = linear(x, w, b, {.mixedPrecision = true});
        QVERIFY(mixed.scalar_type() == torch::kFloat32);
        QVERIFY(torch::allclose(mixed, linear(x, w, b, {}), 2e-2, 2e-1));
        mixed.sum().backward();
        QVERIFY(w.grad().scalar_type() == torch::kFloat32);
    }
    void theLossScaleFollowsItsRule()
    {
        LossScale scale;
        QCOMPARE(scale.value(), 65536.0);
        QVERIFY(scale.update(false)); // this step is left out, and training goes on
        QCOMPARE(scale.value(), 32768.0);
        for (int i = 0; i < 1999; ++i)
            QVERIFY(scale.update(true));
        QCOMPARE(scale.value(), 32768.0);
        LossScale read;
        read.restore(scale.value(), scale.goodSteps());
        QVERIFY(read.update(true));
        QCOMPARE(read.value(), 65536.0); // 2,000 good ones
        for (int i = 0; i < 16; ++i)
            QVERIFY(read.update(false));
        QCOMPARE(read.value(), 1.0);
        QVERIFY(!read.update(false)); // not even without a scale
    }
    void float16LosesWhatTheScaleSaves()
    {
#if TORCH_VERSION_MAJOR < 2
        QSKIP("LibTorch 1.13 multiplies no float16 on the CPU");
#else
        torch::manual_seed(1);
        const torch::Tensor x = torch::randn({4, 16});
        const torch::Tensor start = torch::randn({3, 16});
        const auto gradientOf = [&](double scale) {
            const torch::Tensor w = start.clone().requires_grad_(true);
            const torch::Tensor y = linear(x, w, {}, {.mixedPrecision = true, .half = torch::kFloat16});
            (gradientScaled(y, scale) * 1e-9).sum().backward();
            return w.grad() / scale;
        };
        QVERIFY(gradientOf(1).abs().max().item<float>() == 0); // 1e-9 is below float16's least number
        const torch::Tensor wanted = (x.sum(0) * 1e-9).expand({3, 16});
        QVERIFY(torch::allclose(gradientOf(LossScale().value()), wanted, 1e-2, 2e-11));
#endif
    }
    void aScaledStepIsThePlainOne()
    {
        EncoderConfig config;
        config.kind = EncoderKind::Transformer;
        config.dimension = 8;
        config.transformer = {
            .layers = 1, .heads = 2, .width = 16, .maxTokens = 4, .dropout = 0, .buckets = 64};
        const TokenTable queries{{1, 2, 3, 4}, {0, 2, 4}, {}};
        const TokenTable documents{{2, 5, 7, 9, 11}, {0, 3, 5}, {}};
        const auto stepped = [&](double scale, bool dropFirst) {
            RetrievalModel model(config, 64, 3, torch::kCPU);
            for (int t = 1; t <= 3; ++t) {
                const torch::Tensor vectors =
                    gradientScaled(model.encodeBoth(queries, documents, {true}), scale);
                (vectors.square().sum() + vectors.sum()).backward();
                const double norm = model.weights().gradientNorm() / scale;
                if (dropFirst && t == 1) {
                    model.weights().dropGradients();
                    continue;
                }
                model.weights().step(t, 1e-2, 0.01, 1 / std::max(norm, 1.0) / scale);
            }
            return model.weights().copies();
        };
        const WeightCopies plain = stepped(1, false);
        const WeightCopies scaled = stepped(65536, false);
        const WeightCopies dropped = stepped(65536, true);
        bool differs = false;
        for (std::size_t i = 0; i < plain.size(); ++i) {
            QVERIFY(torch::equal(plain[i].second, scaled[i].second)); // a power of two changes no bit
            differs = differs || !torch::equal(plain[i].second, dropped[i].second);
        }
        QVERIFY(differs); // it has one step less
    }
    void paddingDoesNotReachTheTokens()
    {
        std::vector<Parameter> parameters;
        Random random(1);
        const Trunk trunk({2, 2, 16, 0}, parameters, random, torch::kCPU);
        torch::manual_seed(1);
        const torch::Tensor shortText = torch::randn({1, 3, 16});
        const torch::Tensor padded = torch::cat({shortText, torch::randn({1, 2, 16})}, 1);
        const torch::Tensor padding = torch::tensor({{false, false, false, true, true}});
        const torch::Tensor alone = trunk.forward(shortText, {}, {}, {});
        const torch::Tensor beside = trunk.forward(padded, padding, {}, {}).narrow(1, 0, 3);
        QVERIFY(torch::allclose(alone, beside, 1e-4, 1e-5));
        const OperationsOnCpu operations;
        QVERIFY(torch::allclose(alone, trunk.forward(padded, padding, {}, {}).narrow(1, 0, 3), 1e-4, 1e-5));
    }
};

CROPS_TEST(TorchPathsTest)
#include "torch_paths_test.moc"
