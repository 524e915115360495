// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <filesystem>

#include "base/error.h"
#include "base/file.h"
#include "core/learn/small_training_set.h"
#include "core/learn/test_device.h"
#include "learn/devices/devices.h"
#include "learn/encoders/checkpoint.h"
#include "learn/encoders/text_encoder.h"
#include "learn/training/trainer.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;
namespace fs = std::filesystem;

namespace
{

TrainOptions smallOptions(const fs::path& folder)
{
    TrainOptions options;
    options.device = test::testDevice();
    options.encoder.dimension = 32;
    options.encoder.bag.buckets = 4096;
    options.training.batchQueries = 32;
    options.training.steps = 40;
    options.training.learningRate = 0.01;
    options.training.checkpointEvery = 0;
    options.folder = folder;
    options.method = methodConfig(*findMethod("crops"));
    return options;
}

TrainOptions smallTransformer(const fs::path& folder)
{
    TrainOptions options = smallOptions(folder);
    options.encoder.kind = EncoderKind::Transformer;
    options.encoder.transformer = {2, 2, 32, 8, 0.1, TokenKind::Hashed, 2048, ""};
    options.training.learningRate = 3e-3;
    return options;
}

std::vector<double> losses(const dataset::TrainingSet& set, const TrainOptions& options)
{
    Progress progress;
    std::vector<double> found;
    (void)train(set, options, progress, [&](const StepRecord& record) { found.push_back(record.loss); });
    return found;
}

/// Asks to stop once `after` steps are done.
TrainResult trainAndStop(const dataset::TrainingSet& set, const TrainOptions& options, std::int64_t after,
                         std::vector<double>& found)
{
    Progress progress;
    return train(set, options, progress, [&](const StepRecord& record) {
        found.push_back(record.loss);
        if (record.step == after) progress.requestStop();
    });
}

double mean(const std::vector<double>& values, std::size_t from, std::size_t to)
{
    double sum = 0;
    for (std::size_t i = from; i < to; ++i)
        sum += values[i];
    return sum / static_cast<double>(to - from);
}

} // namespace

class TrainerTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_temporary;
    fs::path folder(const char* name) const { return fs::path(m_temporary.path().toStdString()) / name; }

    void checkResume(const TrainOptions& whole, TrainOptions broken)
    {
        const dataset::TrainingSet set = test::smallTrainingSet(100, 10);
        const std::vector<double> unbroken = losses(set, whole);
        std::vector<double> parts;
        const TrainResult stopped = trainAndStop(set, broken, 17, parts);
        QVERIFY(stopped.stopped);
        QCOMPARE(stopped.steps, std::int64_t{17});
        QCOMPARE(stopped.checkpoint.filename().string(), std::string("step-000017"));
        broken.resume = true;
        for (const double loss : losses(set, broken))
            parts.push_back(loss);
        QCOMPARE(parts.size(), unbroken.size());
        for (std::size_t i = 0; i < parts.size(); ++i)
            QVERIFY2(parts[i] == unbroken[i], qPrintable(QString("step %1").arg(i + 1))); // every bit
    }

  private slots:
    void aSparseEncoderLearnsAndGoesOn_data()
    {
        QTest::addColumn<bool>("transformer");
        QTest::newRow("bag") << false;
        QTest::newRow("transformer") << true;
    }
    void aSparseEncoderLearnsAndGoesOn()
    {
        QFETCH(bool, transformer);
        const auto options = [&](const char* name) {
            const fs::path where = folder(name) / (transformer ? "transformer" : "bag");
            TrainOptions made = transformer ? smallTransformer(where) : smallOptions(where);
            made.encoder.output = Output::Sparse;
            made.encoder.bag.buckets = made.encoder.transformer.buckets = 1024;
            made.encoder = usualSparse(made.encoder);
            made.loss.temperature = 1;
            return made;
        };
        const dataset::TrainingSet set = test::smallTrainingSet(100, 10);
        Progress progress;
        std::vector<StepRecord> records;
        const TrainResult result = train(set, options("sparse"), progress,
                                         [&](const StepRecord& record) { records.push_back(record); });
        QVERIFY2(records.back().loss < 0.7 * records.front().loss,
                 qPrintable(QString::number(records.back().loss)));
        QVERIFY(records.front().sparse.documentTerms > 0);
        QVERIFY(records.back().sparse.flops > 0); // λ has risen
        const auto encoder = TextEncoder::open(result.checkpoint);
        QVERIFY(encoder->isSparse());
        QCOMPARE(encoder->vocabulary(), std::int64_t{1024});
        const text::SparseVectors vectors =
            encoder->encodeSparse(Side::Documents, set.documentTexts, progress);
        QCOMPARE(vectors.size(), set.documentTexts.size());
        for (std::size_t i = 0; i < vectors.size(); ++i)
            for (std::size_t k = 0; k < vectors.of(i).size(); ++k) {
                QVERIFY(vectors.of(i)[k].weight > 0 && vectors.of(i)[k].term < 1024);
                QVERIFY(k == 0 || vectors.of(i)[k - 1].term < vectors.of(i)[k].term);
            }
        checkResume(options("sparse-whole"), options("sparse-broken"));
    }
    void trainingStopsEarlyWithTheBestWeights()
    {
        const dataset::TrainingSet set = test::smallTrainingSet(60, 10);
        TrainOptions options = smallOptions(folder("early"));
        options.training.steps = 2'000;
        options.training.learningRate = 0.05; // soon it learns by heart
        options.training.validationFraction = 0.2;
        options.training.validateEvery = 5;
        options.training.patience = 3;
        Progress progress;
        std::vector<std::pair<std::int64_t, double>> looks;
        const TrainResult result = train(set, options, progress, [&](const StepRecord& record) {
            if (record.validationLoss) looks.emplace_back(record.step, *record.validationLoss);
        });
        QVERIFY(!result.stopped);
        QVERIFY2(result.steps < 2'000, qPrintable(QString::number(result.steps)));
        const auto best = std::min_element(looks.begin(), looks.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        QCOMPARE(result.bestStep, best->first);
        QCOMPARE(looks.back().first, best->first + 3 * 5); // three looks that were no better
        QCOMPARE(result.steps, looks.back().first);
        // What is kept is what a training of this many steps has.
        TrainOptions shorter = options;
        shorter.folder = folder("early-best");
        shorter.training.decay = options.training.decay = Decay::None;
        options.folder = folder("early-again");
        options.training.warmupFraction = shorter.training.warmupFraction = 0;
        const TrainResult again = train(set, options, progress);
        shorter.training.steps = again.bestStep;
        shorter.training.patience = 1'000;
        const TrainResult whole = train(set, shorter, progress);
        QCOMPARE(TextEncoder::open(again.checkpoint)->encode(Side::Queries, set.queryTexts, progress),
                 TextEncoder::open(whole.checkpoint)->encode(Side::Queries, set.queryTexts, progress));
        // It is over: resuming does nothing.
        options.resume = true;
        const TrainResult ended = train(set, options, progress);
        QCOMPARE(ended.steps, again.steps);
        QCOMPARE(ended.bestStep, again.bestStep);
    }
    void earlyStoppingGoesOnAfterAStop()
    {
        const auto options = [&](const char* name) {
            TrainOptions made = smallOptions(folder(name));
            made.training.validationFraction = 0.2;
            made.training.validateEvery = 4;
            made.training.patience = 100;
            return made;
        };
        checkResume(options("look-whole"), options("look-broken"));
        Progress progress;
        const dataset::TrainingSet set = test::smallTrainingSet(100, 10);
        QCOMPARE(TextEncoder::open(listCheckpoints(folder("look-whole")).front())
                     ->encode(Side::Queries, set.queryTexts, progress),
                 TextEncoder::open(listCheckpoints(folder("look-broken")).front())
                     ->encode(Side::Queries, set.queryTexts, progress));
    }
    void theLossFallsForEachEncoderAndMethod_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<bool>("transformer");
        QTest::addColumn<bool>("shared");
        for (const char* method : {"nce", "dpr", "fs-lr", "crops"})
            QTest::newRow(method) << method << false << true;
        QTest::newRow("separate") << "crops" << false << false;
        QTest::newRow("transformer") << "crops" << true << true;
        QTest::newRow("separate transformer") << "nce" << true << false;
    }
    void theLossFallsForEachEncoderAndMethod()
    {
        QFETCH(QString, method);
        QFETCH(bool, transformer);
        QFETCH(bool, shared);
        const fs::path where = folder(QTest::currentDataTag());
        TrainOptions options = transformer ? smallTransformer(where) : smallOptions(where);
        options.encoder.shared = shared;
        options.method = methodConfig(*findMethod(method.toStdString()));
        options.loss.kind = options.method.loss;
        dataset::TrainingSet set = test::smallTrainingSet(100, 10);
        for (std::size_t i = 0; i < set.examples.size(); ++i)
            set.examples[i].hardNegatives = {static_cast<std::int32_t>((i * 3 + 12) % set.documents.size())};
        const std::vector<double> found = losses(set, options);
        QCOMPARE(found.size(), std::size_t{40});
        QVERIFY2(mean(found, 35, 40) < 0.7 * mean(found, 0, 3),
                 qPrintable(QString("%1 → %2").arg(mean(found, 0, 3)).arg(mean(found, 35, 40))));
    }
    void aTrainedEncoderFindsItsTopic()
    {
        const dataset::TrainingSet set = test::smallTrainingSet(100, 10);
        TrainOptions options = smallOptions(folder("finds"));
        options.training.steps = 100;
        Progress progress;
        const TrainResult result = train(set, options, progress);
        QCOMPARE(result.steps, std::int64_t{100});
        const auto encoder = TextEncoder::open(result.checkpoint);
        QCOMPARE(encoder->dimension(), 32);
        const std::vector<float> queries = encoder->encode(Side::Queries, set.queryTexts, progress);
        const std::vector<float> documents = encoder->encode(Side::Documents, set.documentTexts, progress);
        QCOMPARE(queries.size(), std::size_t{100 * 32});
        int right = 0;
        for (int q = 0; q < 100; ++q) {
            float length = 0;
            std::size_t best = 0;
            float highest = -2;
            for (int j = 0; j < 32; ++j)
                length += queries[q * 32 + j] * queries[q * 32 + j];
            QVERIFY(std::abs(length - 1) < 1e-4F);
            for (std::size_t d = 0; d < set.documents.size(); ++d) {
                float product = 0;
                for (int j = 0; j < 32; ++j)
                    product += queries[q * 32 + j] * documents[d * 32 + j];
                if (product > highest) {
                    highest = product;
                    best = d;
                }
            }
            const int topicOfBest = (static_cast<int>(best / 3) + (best % 3 == 2 ? 1 : 0)) % 10;
            right += topicOfBest == q % 10 ? 1 : 0;
        }
        QVERIFY2(right >= 90, qPrintable(QString::number(right)));
    }
    void anEmptyTextGivesZeros()
    {
        const dataset::TrainingSet set = test::smallTrainingSet(10, 5);
        TrainOptions options = smallOptions(folder("empty"));
        options.training.steps = 1;
        Progress progress;
        const auto encoder = TextEncoder::open(train(set, options, progress).checkpoint);
        const std::vector<std::string> texts{"", "q1w1"};
        const std::vector<float> vectors = encoder->encode(Side::Queries, texts, progress);
        for (int j = 0; j < 32; ++j)
            QCOMPARE(vectors[j], 0.0F);
        QVERIFY(encoder->encode(Side::Queries, {}, progress).empty());
    }
    void aResumedTrainingHasTheSameLosses()
    {
        TrainOptions whole = smallOptions(folder("whole"));
        TrainOptions broken = smallOptions(folder("broken"));
        whole.loss.learnedTemperature = broken.loss.learnedTemperature = true;
        checkResume(whole, broken);
    }
    void aResumedTransformerWithDropoutHasTheSameLosses()
    {
        checkResume(smallTransformer(folder("whole-t")), smallTransformer(folder("broken-t")));
    }
    void aDamagedCheckpointGivesWayToTheOneBefore()
    {
        const dataset::TrainingSet set = test::smallTrainingSet(60, 6);
        TrainOptions options = smallOptions(folder("damaged"));
        options.training.checkpointEvery = 10;
        const std::vector<double> unbroken = losses(set, options);
        options.folder = folder("damaged-2");
        std::vector<double> found;
        (void)trainAndStop(set, options, 25, found);
        QCOMPARE(listCheckpoints(options.folder).size(), std::size_t{2}); // 20 and 25
        const fs::path newest = options.folder / "step-000025" / "model.safetensors";
        fs::resize_file(newest, fs::file_size(newest) - 100);
        CROPS_VERIFY_ERROR(TextEncoder::open(options.folder / "step-000025"), ErrorCode::Damaged,
                           "The file " + newest.string() +
                               " is damaged: it ends within tensor \"shared.projection.weight\".");
        options.resume = true;
        const std::vector<double> rest = losses(set, options);
        QCOMPARE(rest.size(), std::size_t{20}); // from step 21
        QCOMPARE(rest.front(), unbroken[20]);
        QCOMPARE(rest.back(), unbroken[39]);
    }
    void resumingWithOtherSettingsOrDataIsRefused()
    {
        const dataset::TrainingSet set = test::smallTrainingSet(30, 5);
        TrainOptions options = smallOptions(folder("other"));
        options.training.steps = 6;
        std::vector<double> found;
        (void)trainAndStop(set, options, 3, found);
        options.resume = true;
        options.training.learningRate = 0.02;
        const std::string checkpoint = (options.folder / "step-000003").string();
        Progress progress;
        CROPS_VERIFY_ERROR(
            train(set, options, progress), ErrorCode::Incompatible,
            "The checkpoint " + checkpoint +
                " was trained with training.learning_rate = 0.01, not 0.02; start a new training "
                "instead of resuming.");
        options.training.learningRate = 0.01;
        CROPS_VERIFY_ERROR(train(test::smallTrainingSet(30, 5, 2), options, progress),
                           ErrorCode::Incompatible,
                           "The checkpoint " + checkpoint +
                               " was trained on other data; start a new training instead of resuming.");
    }
    void aLossThatIsNotFiniteStopsAndKeepsTheCheckpoint()
    {
        const dataset::TrainingSet set = test::smallTrainingSet(4, 2);
        TrainOptions options = smallOptions(folder("nan"));
        options.encoder.similarity = Similarity::Dot;
        options.training.learningRate = 1e30;
        options.training.warmupFraction = 0;
        options.training.clipNorm = 0;
        options.training.checkpointEvery = 1;
        Progress progress;
        try {
            (void)train(set, options, progress);
            QFAIL("no error was thrown");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::NonFinite);
            const QString detail = error.what();
            QVERIFY2(detail.contains("of step 2 is not finite (queries \"q"), qPrintable(detail));
            QVERIFY2(detail.contains("step-000001 is kept."), qPrintable(detail));
        }
        QCOMPARE(listCheckpoints(options.folder).size(), std::size_t{1});
    }
    void bfloat16TrainsNearlyTheSameWhereTheCpuHasIt()
    {
        if (!cpuHasBfloat16()) QSKIP("this CPU has no bfloat16 instructions");
        const dataset::TrainingSet set = test::smallTrainingSet(60, 8);
        const auto lossesWith = [&](bool mixed, const char* name) {
            TrainOptions options = smallOptions(folder(name));
            options.encoder.kind = EncoderKind::Transformer;
            options.encoder.transformer = {
                .layers = 1, .heads = 2, .width = 32, .maxTokens = 8, .buckets = 512};
            options.training.mixedPrecision = mixed;
            Progress progress;
            std::vector<double> losses;
            (void)train(set, options, progress,
                        [&](const StepRecord& record) { losses.push_back(record.loss); });
            return losses;
        };
        const std::vector<double> single = lossesWith(false, "single");
        const std::vector<double> half = lossesWith(true, "half");
        QVERIFY(half != single);
        for (std::size_t i = 0; i < single.size(); ++i)
            QVERIFY2(std::abs(half[i] - single[i]) < 0.05 * single[i], qPrintable(QString::number(i)));
        QVERIFY(half == lossesWith(true, "half-again")); // and deterministic
    }
    void whatCannotBeTrainedIsRefused()
    {
        dataset::TrainingSet set = test::smallTrainingSet(4, 2);
        TrainOptions options = smallOptions(folder("refused"));
        Progress progress;
        options.training.mixedPrecision = true;
        options.training.halfType = HalfType::Float16;
        CROPS_VERIFY_ERROR(train(set, options, progress), ErrorCode::Usage,
                           "Mixed precision in float16 needs a CUDA device; take bfloat16 on the CPU.");
        options.training.halfType = HalfType::BFloat16;
        if (!cpuHasBfloat16())
            CROPS_VERIFY_ERROR(
                train(set, options, progress), ErrorCode::Usage,
                "This CPU has no instructions for bfloat16, which would be slower than float32: "
                "leave mixed precision off.");
        options.training.mixedPrecision = false;
        options.device = "cuda:77";
        try {
            (void)train(set, options, progress);
            QFAIL("no error was thrown");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::NotFound);
            QVERIFY(QString(error.what()).startsWith("There is no device \"cuda:77\" here; there is: cpu"));
        }
        options.device = "cpu";
        options.loss.temperature = 0;
        CROPS_VERIFY_ERROR(train(set, options, progress), ErrorCode::Usage,
                           "loss.temperature must be above 0; it is 0.");
        options.loss.temperature = 0.05;
        for (auto& example : set.examples)
            example.labelled.clear();
        CROPS_VERIFY_ERROR(
            train(set, options, progress), ErrorCode::Missing,
            "There is nothing to train on: no query has a document with a label that the method crops "
            "uses. Mine and label first, or take another method.");
    }
};

CROPS_TEST(TrainerTest)
#include "trainer_test.moc"
