// SPDX-License-Identifier: GPL-3.0-or-later
// Trainings made of LibTorch's operations, as on a device, on the CPU and compared with what runs there.
// torch before Qt: `slots` is a macro.
#include <torch/torch.h>
#undef slots

#include <array>
#include <sstream>

#include <QTemporaryDir>
#include <QtTest>

#include "base/error.h"
#include "core/learn/small_training_set.h"
#include "learn/devices/operations_torch.h"
#include "learn/encoders/checkpoint.h"
#include "learn/theta/cross_scorer.h"
#include "learn/training/trainer.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;

namespace
{

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

} // namespace

class OperationsTrainingTest : public QObject
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
        options.negatives.refreshEvery = 4; // batches are made ahead but at these steps
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
    void aScorersTrainingByOperations()
    {
        std::vector<ScoredPair> pairs;
        for (int q = 0; q < 60; ++q)
            for (int k = 0; k < 4; ++k)
                pairs.push_back(
                    {QString("w%1 w%2").arg(q % 17).arg(q % 5).toStdString(),
                     QString("w%1 w%2").arg(k % 2 == 0 ? q % 17 : q % 7 + 20).arg(k).toStdString(),
                     k % 2 == 0 ? 1.0 : 0.0, 1});
        CrossScorerConfig config;
        config.layers = 1;
        config.width = 16;
        config.heads = 2;
        config.buckets = 512;
        config.batchPairs = 8;
        config.epochs = 1;
        config.dropout = 0;
        const auto lossesOf = [&] {
            Progress progress;
            std::vector<double> found;
            (void)trainCrossScorer(pairs, config, "cpu", progress, [&](std::int64_t step, double loss) {
                found.push_back(loss);
                QCOMPARE(step, std::ssize(found));
            });
            return found;
        };
        const std::vector<double> usual = lossesOf();
        const OperationsOnCpu operations;
        const std::vector<double> found = lossesOf();
        QVERIFY(usual.size() > 16 && usual.size() % 16 != 0); // more than are read together
        QCOMPARE(found.size(), usual.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            QVERIFY(std::abs(found[i] - usual[i]) < 1e-3 * usual[i]);
        QVERIFY(found != usual); // it went the other way: equal but for rounding
        config.learningRate = 1e30;
        QVERIFY_EXCEPTION_THROWN(lossesOf(), Error);
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

CROPS_TEST(OperationsTrainingTest)
#include "operations_training_test.moc"
