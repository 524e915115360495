// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <cstring>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "base/random.h"
#include "core/learn/small_training_set.h"
#include "core/learn/test_device.h"
#include "learn/encoders/bert_folder.h"
#include "learn/encoders/checkpoint.h"
#include "learn/encoders/pretrained.h"
#include "learn/encoders/text_encoder.h"
#include "learn/theta/cross_scorer.h"
#include "learn/training/trainer.h"
#include "relevance/quality.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace
{

const fs::path kTiny = CROPS_SOURCE_DIR "/tests/core/learn/bert_tiny";

Json golden(const char* file)
{
    return Json::parse(readFile(kTiny / file));
}

/// Taken as it is and calibrated on two pairs.
std::unique_ptr<CrossScorer> calibrated(const fs::path& folder, PairReading reading)
{
    CrossScorerConfig config = usualPretrained(folder.string(), reading);
    config.epochs = 0;
    config.heldOut = 0;
    Progress progress;
    return trainCrossScorer({{"red", "dog", 1, 1}, {"shoes", "cat", 0, 1}}, config, test::testDevice(),
                            progress);
}

/// What the network gave before the calibration, which its folder tells.
std::vector<double> logitsOf(CrossScorer& scorer, const std::vector<relevance::TextPair>& pairs,
                             const fs::path& folder)
{
    scorer.save(folder);
    const Json calibration = Json::parse(readFile(folder / "checkpoint.json")).at("calibration");
    std::vector<double> logits = scorer.score(pairs);
    for (double& value : logits)
        value = (std::log(value / (1 - value)) - calibration.at("b").get<double>()) /
                calibration.at("a").get<double>();
    return logits;
}

/// Relevant where the document has a cat (the query never has), or where it has the query's word: what only a
/// cross-encoder can tell, as its sides differ, and what a bi-encoder can.
std::vector<ScoredPair> somePairs(PairReading reading, int n, std::uint64_t seed)
{
    const bool together = reading == PairReading::Together;
    const std::vector<std::string> words{"red", "shoes", "run", "dog", "for", "the", "cafe", "un"};
    Random random(seed);
    const auto word = [&] { return words[random.below(words.size())]; };
    std::vector<ScoredPair> pairs;
    for (int i = 0; i < n; ++i) {
        const bool relevant = i % 2 == 0;
        const std::string query = words[random.below(words.size() - 1)];
        const std::string sign = together ? "cat" : query;
        pairs.push_back(
            {query + " " + word(), word() + " " + (relevant ? sign : "un"), relevant ? 1.0 : 0.0, 1});
    }
    return pairs;
}

double areaOf(CrossScorer& scorer, const std::vector<ScoredPair>& pairs)
{
    std::vector<relevance::TextPair> texts;
    std::vector<std::uint8_t> relevant;
    for (const ScoredPair& pair : pairs) {
        texts.push_back({pair.query, pair.document});
        relevant.push_back(pair.target > 0.5 ? 1 : 0);
    }
    return relevance::areaUnderCurve(scorer.score(texts), relevant);
}

double distance(const std::vector<double>& a, const std::vector<double>& b)
{
    double worst = a.size() == b.size() ? 0 : INFINITY;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        worst = std::max(worst, std::abs(a[i] - b[i]));
    return worst;
}

} // namespace

class PretrainedScorerTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_temporary;
    fs::path folder(const char* name) const { return fs::path(m_temporary.path().toStdString()) / name; }

    /// The golden cross-encoder's pairs and logits.
    static std::pair<std::vector<relevance::TextPair>, std::vector<double>> reference(const Json& cross)
    {
        std::pair<std::vector<relevance::TextPair>, std::vector<double>> read;
        for (const Json& one : cross) {
            read.first.push_back({one.at("query").get_ref<const std::string&>(),
                                  one.at("document").get_ref<const std::string&>()});
            read.second.push_back(one.at("logit"));
        }
        return read;
    }
    /// The golden cross-encoder, whose folder has no tokenizer of its own.
    fs::path crossFolder(const char* name) const
    {
        fs::create_directories(folder(name));
        for (const char* file : {"vocab.txt", "tokenizer_config.json"})
            fs::copy_file(kTiny / file, folder(name) / file);
        for (const char* file : {"config.json", "model.safetensors"})
            fs::copy_file(kTiny / "cross" / file, folder(name) / file);
        return folder(name);
    }

  private slots:
    void theCrossEncoderIsTheReferences()
    {
        const Json cross = golden("cross/golden.json");
        const auto [pairs, expected] = reference(cross);
        const auto scorer = calibrated(crossFolder("cross"), PairReading::Together);
        QCOMPARE(QString::fromStdString(scorer->kind()), QString("cross"));
        QVERIFY(distance(logitsOf(*scorer, pairs, folder("saved")), expected) < 1e-5);
        // What it saved is such a model again.
        const auto again = calibrated(folder("saved"), PairReading::Together);
        QVERIFY(distance(logitsOf(*again, pairs, folder("again")), expected) < 1e-5);
        const Json config = Json::parse(readFile(folder("saved") / "config.json"));
        QCOMPARE(config.at("architectures").dump(), std::string(R"(["BertForSequenceClassification"])"));
        QCOMPARE(config.at("id2label").size(), std::size_t{1});
    }
    void twoLabelsAreTheirDifference()
    {
        const fs::path two = crossFolder("two");
        const SafetensorsFile file(two / "model.safetensors", SafetensorsFile::Types::AllFloats);
        std::vector<NamedTensor> tensors = file.tensors();
        std::vector<float> weight(16, 0.25F); // the first label says a quarter of everything
        std::vector<float> bias{-1, -1};
        for (NamedTensor& tensor : tensors) {
            if (tensor.name == "classifier.weight") {
                for (int i = 0; i < 8; ++i)
                    weight[static_cast<std::size_t>(8 + i)] = tensor.values[i] + 0.25F;
                tensor = {tensor.name, {2, 8}, weight.data()};
            } else if (tensor.name == "classifier.bias") {
                bias[1] += tensor.values[0];
                tensor = {tensor.name, {2}, bias.data()};
            }
        }
        writeSafetensors(folder("two.safetensors"), tensors);
        fs::rename(folder("two.safetensors"), two / "model.safetensors");
        const Json cross = golden("cross/golden.json");
        const auto [pairs, expected] = reference(cross);
        const auto scorer = calibrated(two, PairReading::Together);
        QVERIFY(distance(logitsOf(*scorer, pairs, folder("two-saved")), expected) < 1e-5);
    }
    void theBiEncoderIsTheCosineOfTheReferencesVectors()
    {
        const Json texts = golden("golden.json");
        std::vector<relevance::TextPair> pairs;
        std::vector<double> expected;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const Json& a = texts[i];
            const Json& b = texts[(i + 5) % texts.size()];
            pairs.push_back(
                {a.at("text").get_ref<const std::string&>(), b.at("text").get_ref<const std::string&>()});
            double dot = 0;
            double aa = 0;
            double bb = 0;
            for (std::size_t j = 0; j < 8; ++j) {
                const double x = a.at("mean")[j];
                const double y = b.at("mean")[j];
                dot += x * y;
                aa += x * x;
                bb += y * y;
            }
            expected.push_back(20 * dot / std::sqrt(aa * bb) - 10);
        }
        const auto scorer = calibrated(kTiny, PairReading::Separately);
        QCOMPARE(QString::fromStdString(scorer->kind()), QString("bi"));
        QVERIFY(distance(logitsOf(*scorer, pairs, folder("bi")), expected) < 1e-4);
        const auto again = calibrated(folder("bi"), PairReading::Separately);
        QVERIFY(distance(logitsOf(*again, pairs, folder("bi-again")), expected) < 1e-4);
        QVERIFY(fs::exists(folder("bi") / "modules.json"));
        QVERIFY(readPooling(folder("bi")) == Pooling::Mean);
    }
    void bothLearnAndAreReadBack_data()
    {
        QTest::addColumn<int>("reading");
        QTest::newRow("cross-encoder") << static_cast<int>(PairReading::Together);
        QTest::newRow("bi-encoder") << static_cast<int>(PairReading::Separately);
    }
    void bothLearnAndAreReadBack()
    {
        QFETCH(int, reading);
        CrossScorerConfig config = usualPretrained(kTiny.string(), static_cast<PairReading>(reading));
        config.epochs = config.reading == PairReading::Together ? 12 : 40;
        config.learningRate = config.reading == PairReading::Together ? 1e-2 : 5e-3;
        config.dropout = 0;
        Progress progress;
        const std::vector<ScoredPair> pairs = somePairs(config.reading, 1200, 1);
        CrossScorerConfig before = config;
        before.epochs = 0;
        const auto untrained = trainCrossScorer(pairs, before, test::testDevice(), progress);
        const auto scorer = trainCrossScorer(pairs, config, test::testDevice(), progress);
        QVERIFY(areaOf(*untrained, pairs) < 0.8);
        QVERIFY2(areaOf(*scorer, pairs) > 0.9, QByteArray::number(areaOf(*scorer, pairs)).constData());
        QVERIFY(Json::parse(scorer->qualityJson()).contains("ece"));
        const fs::path saved = folder("learned") / QTest::currentDataTag();
        scorer->save(saved);
        const auto read = CrossScorer::load(saved);
        QCOMPARE(read->kind(), scorer->kind());
        QCOMPARE(Json::parse(read->configJson()).at("weights_sha256"),
                 Json::parse(scorer->configJson()).at("weights_sha256"));
        const std::vector<ScoredPair> other = somePairs(config.reading, 10, 3);
        std::vector<relevance::TextPair> texts;
        for (const ScoredPair& pair : other)
            texts.push_back({pair.query, pair.document});
        QCOMPARE(read->score(texts), scorer->score(texts));
    }
    void aCalibrationCanBeStopped()
    {
        CrossScorerConfig config = usualPretrained(kTiny.string(), PairReading::Separately);
        Progress progress;
        progress.requestStop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)trainCrossScorer(somePairs(config.reading, 100, 1), config,
                                                                   test::testDevice(), progress));
    }
    void aLongTextIsCutToThePositions()
    {
        std::string words;
        for (int i = 0; i < 100; ++i)
            words += "red shoes ";
        for (const PairReading reading : {PairReading::Together, PairReading::Separately}) {
            const auto scorer = calibrated(kTiny, reading); // has 16 positions
            const std::vector<relevance::TextPair> pairs{{words, words}, {"cat", words}};
            for (const double theta : scorer->score(pairs))
                QVERIFY(theta > 0 && theta < 1);
        }
    }
    void aTrainedRetrieverIsWrittenAsAModel_data()
    {
        QTest::addColumn<bool>("shared");
        QTest::newRow("one for both sides") << true;
        QTest::newRow("one for each side") << false;
    }
    void aTrainedRetrieverIsWrittenAsAModel()
    {
        QFETCH(bool, shared);
        TrainOptions options;
        options.device = test::testDevice();
        options.encoder.kind = EncoderKind::Pretrained;
        options.encoder.dimension = 8;
        options.encoder.shared = shared;
        options.encoder.pretrained = {kTiny.string(), Pooling::Cls, 16, 0.1};
        options.training.batchQueries = 16;
        options.training.steps = 4;
        options.method = methodConfig(*findMethod("crops"));
        options.folder = folder(shared ? "run-shared" : "run-two");
        Progress progress;
        (void)train(test::smallTrainingSet(40, 8), options, progress);
        const fs::path checkpoint = options.folder / checkpointName(4);
        const fs::path out = folder(shared ? "model" : "models");
        const std::vector<fs::path> folders = exportBert(checkpoint, out);
        QCOMPARE(folders.size(), shared ? std::size_t{1} : std::size_t{2});
        const std::vector<std::string> texts{"red shoes", "the cat", "跑 步"};
        const auto trained = TextEncoder::open(checkpoint);
        for (const fs::path& one : folders) {
            EncoderConfig config = options.encoder;
            config.pretrained.folder = one.string();
            config.pretrained.pooling = readPooling(one);
            const auto read = TextEncoder::pretrained(config);
            const bool documents = one.filename() != "query";
            const std::vector<float> expected = documents ? trained->encode(Side::Documents, texts, progress)
                                                          : trained->encode(Side::Queries, texts, progress);
            QCOMPARE(read->encode(Side::Queries, texts, progress), expected);
            QCOMPARE(Json::parse(readFile(one / "modules.json")).size(), std::size_t{3}); // of length 1
        }
        CROPS_VERIFY_ERROR(exportBert(checkpoint, out), ErrorCode::Usage,
                           out.string() + " is there already; name a folder that is new or empty.");
    }
    void whatCannotBeIsNamed()
    {
        Progress progress;
        CrossScorerConfig config;
        config.reading = PairReading::Separately;
        CROPS_VERIFY_ERROR(
            trainCrossScorer({}, config, test::testDevice(), progress), ErrorCode::Usage,
            "cross.folder must be the folder of a pretrained model for a bi-encoder; it is empty.");
        config = usualPretrained(folder("none").string(), PairReading::Together);
        CROPS_VERIFY_ERROR(
            trainCrossScorer({{"a", "b", 1, 1}, {"a", "c", 0, 1}}, config, test::testDevice(), progress),
            ErrorCode::NotFound,
            "There is no model in " + folder("none").string() + ": it has no config.json.");
        TrainOptions options;
        options.device = test::testDevice();
        options.training.batchQueries = 16;
        options.training.steps = 1;
        options.method = methodConfig(*findMethod("nce"));
        options.folder = folder("bag");
        (void)train(test::smallTrainingSet(40, 8), options, progress);
        QVERIFY_THROWS_EXCEPTION(Error, exportBert(folder("bag") / checkpointName(1), folder("bag-out")));
        QVERIFY(!fs::exists(folder("bag-out")));
    }
};

CROPS_TEST(PretrainedScorerTest)
#include "pretrained_scorer_test.moc"
