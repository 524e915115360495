// SPDX-License-Identifier: GPL-3.0-or-later
// What runs on a CUDA device, run on the CPU and compared with what runs there. torch before Qt: `slots` is a
// macro.
#include <torch/torch.h>
#include <torch/version.h>
#undef slots

#include <array>
#include <sstream>

#include <QTemporaryDir>
#include <QtTest>

#include "core/learn/loss_cases.h"
#include "core/learn/small_training_set.h"
#include "learn/devices/operations_torch.h"
#include "learn/encoders/checkpoint.h"
#include "learn/encoders/model_torch.h"
#include "learn/encoders/row_table_torch.h"
#include "learn/encoders/trunk_torch.h"
#include "learn/losses/contrastive_torch.h"
#include "learn/losses/loss.h"
#include "learn/training/corpus_torch.h"
#include "learn/training/loss_scale.h"
#include "learn/training/trainer.h"
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

std::string inWordsOfTheTinyModel(const std::string& text)
{
    constexpr std::array kWords{"red",  "shoes", "run", "running", "cat", "dog",
                                "cafe", "for",   "the", "x",       "un"};
    std::string found;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        std::size_t sum = 0;
        for (const char c : word)
            sum = 7 * sum + static_cast<unsigned char>(c);
        found += std::string(found.empty() ? "" : " ") + kWords[sum % kWords.size()];
    }
    return found;
}

bool close(const torch::Tensor& a, const torch::Tensor& b)
{
    return torch::allclose(a, b, 1e-5, 1e-7);
}

} // namespace

class TorchPathsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    /// 0 a bag, 1 a Transformer, 2 a pretrained model; without dropout, whose random numbers are the way's
    /// own.
    TrainOptions smallOptions(int kind) const
    {
        TrainOptions options;
        options.encoder.dimension = 16;
        options.encoder.bag.buckets = 4096;
        if (kind == 1) options.encoder.kind = EncoderKind::Transformer;
        options.encoder.transformer = {2, 2, 16, 8, 0, TokenKind::Hashed, 2048, ""};
        if (kind == 2) {
            options.encoder.kind = EncoderKind::Pretrained;
            options.encoder.dimension = 8;
            options.encoder.pretrained = {CROPS_SOURCE_DIR "/tests/core/learn/bert_tiny", Pooling::Mean, 12,
                                          0};
        }
        options.training.batchQueries = 16;
        options.training.steps = 20; // more than are read together
        options.training.learningRate = 1e-3;
        options.training.checkpointEvery = 0;
        options.method = methodConfig(*findMethod("crops"));
        options.folder = m_folder.filePath(QString("run-%1").arg(kind)).toStdString();
        std::filesystem::remove_all(options.folder);
        return options;
    }
    static std::vector<StepRecord> recordsOf(const dataset::TrainingSet& set, const TrainOptions& options)
    {
        Progress progress;
        std::vector<StepRecord> records;
        (void)train(set, options, progress, [&](const StepRecord& record) { records.push_back(record); });
        return records;
    }

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
    void lossesAgree()
    {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const SimilarityLabels labels = test::randomCase(seed, 40, 90, 70).labels;
            torch::manual_seed(static_cast<std::int64_t>(seed));
            const torch::Tensor start = torch::nn::functional::normalize(torch::randn({40 + 90, 16}));
            const torch::Tensor a = start.clone().requires_grad_(true);
            const torch::Tensor b = start.clone().requires_grad_(true);
            LossConfig config;
            config.learnedTemperature = true;
            if (seed % 2 == 0) config.kind = losses().front();
            if (seed % 5 == 0) config.levelTemperatureRatio = 2; // by autograd
            const BatchLoss fused = contrastiveBackward(a, labels, config, .1);
            const BatchLoss operations = contrastiveBackward(b, labels, config, .1, true);
            QVERIFY(std::abs(fused.loss - operations.loss) < 1e-5 * fused.loss);
            QVERIFY(std::abs(fused.temperatureGradient - operations.temperatureGradient) <
                    1e-4 * std::abs(fused.temperatureGradient) + 1e-5);
            QVERIFY(std::abs(fused.pushedAway - operations.pushedAway) < 1e-9);
            QVERIFY(torch::allclose(a.grad(), b.grad(), 1e-4, 1e-6));
        }
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
    void aTrainingByOperations_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("cache");
        QTest::addColumn<bool>("learned");
        QTest::addColumn<QString>("method");
        QTest::addColumn<bool>("sparse");
        QTest::newRow("bag") << 0 << 0 << false << "crops" << false;
        QTest::newRow("bag, in parts") << 0 << 16 << false << "crops" << false;
        QTest::newRow("transformer") << 1 << 0 << false << "crops" << false;
        QTest::newRow("pretrained") << 2 << 0 << false << "crops" << false;
        QTest::newRow("learned temperature") << 0 << 0 << true << "crops" << false;
        QTest::newRow("drawn negatives") << 0 << 0 << false << "dpr" << false;
        QTest::newRow("searched negatives") << 0 << 0 << false << "ance" << false;
        QTest::newRow("ADORE at the end") << 0 << 0 << true << "adore-star" << false;
        QTest::newRow("sparse") << 0 << 0 << true << "crops" << true;
    }
    void aTrainingByOperations()
    {
        QFETCH(int, kind);
        QFETCH(int, cache);
        QFETCH(bool, learned);
        QFETCH(QString, method);
        QFETCH(bool, sparse);
        dataset::TrainingSet set = test::smallTrainingSet(40, 4);
        for (std::size_t i = 0; i < set.documents.size(); ++i)
            set.corpus.push_back(static_cast<std::int32_t>(i));
        if (kind == 2) // words of its own: of others it knows nothing, and its gradients would be rounding
            for (auto* texts : {&set.queryTexts, &set.documentTexts})
                for (std::string& text : *texts)
                    text = inWordsOfTheTinyModel(text);
        TrainOptions options = smallOptions(kind);
        options.training.gradientCache = cache;
        options.method = methodConfig(*findMethod(method.toStdString()));
        options.loss.learnedTemperature = learned;
        if (sparse) {
            options.encoder.output = Output::Sparse;
            options.encoder.similarity = Similarity::Dot;
            options.loss.temperature = 1;
        }
        const std::vector<StepRecord> usual = recordsOf(set, options);
        const OperationsOnCpu operations;
        const std::vector<StepRecord> found = recordsOf(set, options);
        QCOMPARE(found.size(), usual.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            QCOMPARE(found[i].step, usual[i].step);
            QVERIFY(std::abs(found[i].loss - usual[i].loss) < 1e-3 * usual[i].loss);
            // From then on rounding is drawn out: AdamW's first steps are as long for the smallest gradient.
            const double norm = (i == 0 ? 1e-3 : 0.1) * usual[i].gradientNorm + 1e-6;
            QVERIFY2(std::abs(found[i].gradientNorm - usual[i].gradientNorm) < norm,
                     qPrintable(QString("step %1: %2, %3")
                                    .arg(i + 1)
                                    .arg(found[i].gradientNorm)
                                    .arg(usual[i].gradientNorm)));
            QVERIFY(std::abs(found[i].pushedAway - usual[i].pushedAway) < 0.1);
            QVERIFY(std::abs(found[i].temperature - usual[i].temperature) < 1e-4);
            QVERIFY(std::abs(found[i].negatives.similarity - usual[i].negatives.similarity) < 1e-2);
            QVERIFY(std::abs(found[i].sparse.flops - usual[i].sparse.flops) <
                    1e-2 * usual[i].sparse.flops + 1e-9);
            QVERIFY(std::abs(found[i].sparse.documentTerms - usual[i].sparse.documentTerms) < 1);
            QVERIFY(found[i].learningRate == usual[i].learningRate && found[i].queriesPerSecond > 0);
        }
    }
    void byOperationsAFaultIsSeenBeforeACheckpoint()
    {
        const dataset::TrainingSet set = test::smallTrainingSet(4, 2);
        TrainOptions options = smallOptions(0);
        options.encoder.similarity = Similarity::Dot;
        options.training.learningRate = 1e30;
        options.training.warmupFraction = 0;
        options.training.clipNorm = 0;
        options.training.checkpointEvery = 10;
        const OperationsOnCpu operations;
        try {
            (void)recordsOf(set, options);
            QFAIL("no error was thrown");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::NonFinite);
            QVERIFY2(QString(error.what()).contains("of step 2 is not finite (queries \"q"), error.what());
        }
        QVERIFY(listCheckpoints(options.folder).empty());
    }
};

CROPS_TEST(TorchPathsTest)
#include "torch_paths_test.moc"
