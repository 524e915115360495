// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "core/learn/small_training_set.h"
#include "core/learn/test_device.h"
#include "learn/encoders/checkpoint.h"
#include "learn/encoders/pretrained.h"
#include "learn/encoders/text_encoder.h"
#include "learn/training/trainer.h"
#include "support/temporary_project.h"
#include "support/test_registry.h"

using namespace crops;
using namespace crops::learn;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace
{

/// A random model of a few kilobytes, with what Python's transformers makes of some texts (make.py there).
const fs::path kTiny = CROPS_SOURCE_DIR "/tests/core/learn/bert_tiny";

EncoderConfig configOf(const fs::path& folder, Pooling pooling = Pooling::Mean)
{
    EncoderConfig config;
    config.kind = EncoderKind::Pretrained;
    config.dimension = 8;
    config.similarity = Similarity::Dot; // the reference's vectors have their own length
    config.pretrained = {folder.string(), pooling, 16, 0.1};
    return config;
}

/// The greatest difference to the golden vectors under `key`.
double worstDifference(const EncoderConfig& config, const Json& golden, const char* key)
{
    std::vector<std::string> texts;
    for (const Json& one : golden)
        texts.push_back(one.at("text"));
    Progress progress;
    const auto encoder = TextEncoder::pretrained(config);
    const std::vector<float> found = encoder->encode(Side::Documents, texts, progress);
    const auto d = static_cast<std::size_t>(encoder->dimension());
    double worst = 0;
    for (std::size_t i = 0; i < texts.size(); ++i)
        for (std::size_t j = 0; j < d; ++j)
            worst = std::max(worst, std::abs(found[i * d + j] - golden[i].at(key)[j].get<double>()));
    return worst;
}

Json golden()
{
    return Json::parse(readFile(kTiny / "golden.json"));
}

void copyTiny(const fs::path& folder)
{
    fs::create_directories(folder);
    for (const char* name : {"config.json", "vocab.txt", "tokenizer_config.json", "model.safetensors"})
        fs::copy_file(kTiny / name, folder / name);
}

void changeConfig(const fs::path& folder, const char* key, const Json& value)
{
    Json config = Json::parse(readFile(folder / "config.json"));
    config[key] = value;
    writeFileAtomically(folder / "config.json", config.dump());
}

TrainOptions optionsOf(const fs::path& folder)
{
    TrainOptions options;
    options.device = test::testDevice();
    options.encoder = configOf(kTiny);
    options.encoder.similarity = Similarity::Cosine;
    options.training.batchQueries = 16;
    options.training.steps = 12;
    options.training.learningRate = 1e-3;
    options.training.checkpointEvery = 0;
    options.folder = folder;
    options.method = methodConfig(*findMethod("crops"));
    return options;
}

std::vector<double> losses(const dataset::TrainingSet& set, const TrainOptions& options, int stopAfter = -1)
{
    Progress progress;
    std::vector<double> found;
    (void)train(set, options, progress, [&](const StepRecord& record) {
        found.push_back(record.loss);
        if (record.step == stopAfter) progress.requestStop();
    });
    return found;
}

} // namespace

class PretrainedTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_temporary;
    fs::path folder(const char* name) const { return fs::path(m_temporary.path().toStdString()) / name; }

  private slots:
    void tokensAndVectorsAreTheReferences()
    {
        const Json texts = golden();
        const text::WordPiece tokenizer = readBertTokenizer(kTiny);
        for (const Json& one : texts) {
            std::vector<std::int64_t> ids = tokenizer.ids(one.at("text").get<std::string>());
            if (ids.size() > 14) ids.resize(14);
            ids.insert(ids.begin(), tokenizer.id("[CLS]"));
            ids.push_back(tokenizer.id("[SEP]"));
            QCOMPARE(ids, one.at("ids").get<std::vector<std::int64_t>>());
        }
        QVERIFY(worstDifference(configOf(kTiny), texts, "mean") < 1e-5);
        QVERIFY(worstDifference(configOf(kTiny, Pooling::Cls), texts, "cls") < 1e-5);
    }
    void shardsAndPrefixedNames()
    {
        const fs::path sharded = folder("sharded");
        copyTiny(sharded);
        const SafetensorsFile whole(kTiny / "model.safetensors", SafetensorsFile::Types::AllFloats);
        std::vector<NamedTensor> parts[2];
        Json map;
        for (std::size_t i = 0; i < whole.tensors().size(); ++i) {
            NamedTensor tensor = whole.tensors()[i];
            tensor.name = "bert." + tensor.name;
            parts[i % 2].push_back(tensor);
            map[tensor.name] = "part-" + std::to_string(i % 2) + ".safetensors";
        }
        fs::remove(sharded / "model.safetensors");
        for (int part = 0; part < 2; ++part)
            writeSafetensors(sharded / ("part-" + std::to_string(part) + ".safetensors"), parts[part]);
        writeFileAtomically(sharded / "model.safetensors.index.json", Json{{"weight_map", map}}.dump());
        QVERIFY(worstDifference(configOf(sharded), golden(), "mean") < 1e-5);
        fs::remove(sharded / "part-1.safetensors");
        QVERIFY_EXCEPTION_THROWN((void)TextEncoder::pretrained(configOf(sharded)), Error);
    }
    void aTokenizerFileServesForAVocabulary()
    {
        const fs::path other = folder("tokenizer");
        copyTiny(other);
        Json vocabulary;
        std::ifstream lines(kTiny / "vocab.txt");
        std::string piece;
        for (std::int64_t id = 0; std::getline(lines, piece); ++id)
            vocabulary[piece] = id;
        fs::remove(other / "vocab.txt");
        const Json tokenizer{{"normalizer", {{"type", "BertNormalizer"}, {"lowercase", true}}},
                             {"model", {{"type", "WordPiece"}, {"vocab", vocabulary}}}};
        writeFileAtomically(other / "tokenizer.json", tokenizer.dump());
        QVERIFY(worstDifference(configOf(other), golden(), "mean") < 1e-5);
        writeFileAtomically(other / "tokenizer.json",
                            Json{{"model", {{"type", "BPE"}, {"vocab", vocabulary}}}}.dump());
        CROPS_VERIFY_ERROR(readBertTokenizer(other), ErrorCode::Incompatible,
                           "The model in " + other.string() +
                               " cannot be used: its tokenizer is BPE, not WordPiece.");
    }
    void halfPrecisionIsWidened()
    {
        // 1.5, −2 and the smallest half-precision number; the same two in bfloat16; an integer tensor.
        const std::string header = R"({"h":{"dtype":"F16","shape":[3],"data_offsets":[0,6]},)"
                                   R"("i":{"dtype":"I64","shape":[1],"data_offsets":[6,14]},)"
                                   R"("b":{"dtype":"BF16","shape":[2],"data_offsets":[14,18]},)"
                                   R"("f":{"dtype":"F32","shape":[1],"data_offsets":[18,22]}})";
        std::string bytes(8, '\0');
        bytes[0] = static_cast<char>(header.size());
        bytes += header;
        const auto add = [&](auto value) {
            bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
        };
        for (const std::uint16_t half : {0x3E00, 0xC000, 0x0001})
            add(half);
        add(std::int64_t{9});
        for (const std::uint16_t brain : {0x3FC0, 0xC000})
            add(brain);
        add(0.25F);
        QVERIFY(header.size() < 256);
        writeFileAtomically(folder("half.safetensors"), bytes);
        const SafetensorsFile file(folder("half.safetensors"), SafetensorsFile::Types::AllFloats);
        QCOMPARE(file.tensors().size(), std::size_t{3});
        const float* half = file.tensor("h", {3}).values;
        QCOMPARE(half[0], 1.5F);
        QCOMPARE(half[1], -2.0F);
        QCOMPARE(half[2], std::ldexp(1.0F, -24));
        QCOMPARE(file.tensor("b", {2}).values[0], 1.5F);
        QCOMPARE(file.tensor("b", {2}).values[1], -2.0F);
        QCOMPARE(file.tensor("f", {1}).values[0], 0.25F);
        CROPS_VERIFY_ERROR(SafetensorsFile(folder("half.safetensors")), ErrorCode::Damaged,
                           "The file " + folder("half.safetensors").string() +
                               " is damaged: tensor \"b\" is not of type F32.");
    }
    void whatCannotBeLoadedIsNamed()
    {
        const fs::path other = folder("wrong");
        CROPS_VERIFY_ERROR(readBertShape(other), ErrorCode::NotFound,
                           "There is no model in " + other.string() + ": it has no config.json.");
        copyTiny(other);
        const std::string cannot = "The model in " + other.string() + " cannot be used: ";
        EncoderConfig config = configOf(other);
        config.dimension = 128;
        CROPS_VERIFY_ERROR(TextEncoder::pretrained(config), ErrorCode::Usage,
                           "encoder.dimension must be 8, the hidden size of the model in " + other.string() +
                               "; it is 128.");
        config.dimension = 8;
        config.pretrained.maxTokens = 64;
        CROPS_VERIFY_ERROR(TextEncoder::pretrained(config), ErrorCode::Usage,
                           "encoder.max_tokens must be at most 16, the positions of the model in " +
                               other.string() + "; it is 64.");
        changeConfig(other, "intermediate_size", 20);
        CROPS_VERIFY_ERROR(TextEncoder::pretrained(configOf(other)), ErrorCode::Incompatible,
                           cannot +
                               "its tensor encoder.layer.0.intermediate.dense.weight has shape [12, 8]; its "
                               "config.json asks for [20, 8].");
        changeConfig(other, "intermediate_size", 12);
        changeConfig(other, "num_hidden_layers", 3);
        CROPS_VERIFY_ERROR(TextEncoder::pretrained(configOf(other)), ErrorCode::Incompatible,
                           cannot + "its tensor encoder.layer.2.attention.self.query.weight is missing.");
        changeConfig(other, "num_hidden_layers", 2);
        changeConfig(other, "hidden_act", "relu");
        CROPS_VERIFY_ERROR(readBertShape(other), ErrorCode::Incompatible,
                           cannot + "its activation is relu, not gelu.");
        changeConfig(other, "model_type", "roberta");
        CROPS_VERIFY_ERROR(
            readBertShape(other), ErrorCode::Incompatible,
            cannot + "its architecture is roberta; BERT models (model_type \"bert\") can be loaded.");
        changeConfig(other, "model_type", "bert");
        changeConfig(other, "hidden_act", "gelu");
        changeConfig(other, "num_attention_heads", 3);
        CROPS_VERIFY_ERROR(readBertShape(other), ErrorCode::Damaged,
                           "The file " + (other / "config.json").string() +
                               " is damaged: 3 heads do not divide a width of 8.");
    }
    void trainingStartsFromItAndResumes()
    {
        const dataset::TrainingSet set = test::smallTrainingSet(40, 8);
        const std::vector<double> whole = losses(set, optionsOf(folder("whole")));
        QVERIFY(whole.back() < whole.front());
        TrainOptions broken = optionsOf(folder("broken"));
        std::vector<double> parts = losses(set, broken, 5);
        broken.resume = true;
        for (const double loss : losses(set, broken))
            parts.push_back(loss);
        QVERIFY(parts == whole); // every bit, dropout among them
        Progress progress;
        const std::vector<std::string> texts{"red shoes"};
        const auto trained =
            TextEncoder::open(folder("whole") / checkpointName(12)); // needs nothing of the first folder
        EncoderConfig before = configOf(kTiny);
        before.similarity = Similarity::Cosine;
        QVERIFY(trained->config().pretrained.folder == (folder("whole") / checkpointName(12)).string());
        QVERIFY(trained->encode(Side::Queries, texts, progress) !=
                TextEncoder::pretrained(before)->encode(Side::Queries, texts, progress));
    }
    /// tests/real-models gives a real model's folder, and what the reference made of texts.
    void aRealModel()
    {
        const QByteArray model = qgetenv("CROPS_REAL_MODEL");
        if (model.isEmpty()) QSKIP("run tests/real-models, which fetches a model");
        const Json texts = Json::parse(readFile(qgetenv("CROPS_REAL_GOLDEN").toStdString()));
        EncoderConfig config = configOf(model.toStdString());
        config.dimension = readBertShape(model.toStdString()).width;
        config.pretrained.maxTokens = 128;
        config.similarity = Similarity::Cosine;
        const double worst = worstDifference(config, texts, "mean");
        qInfo("%zu texts, largest difference %.2e", texts.size(), worst);
        QVERIFY(texts.size() >= 200);
        QVERIFY(worst < 1e-4);
    }
};

CROPS_TEST(PretrainedTest)
#include "pretrained_test.moc"
