// SPDX-License-Identifier: GPL-3.0-or-later
#include <torch/torch.h>

#include <cmath>
#include <fmt/format.h>
#include <fstream>

#include "base/random.h"
#include "device/parts.h"
#include "learn/devices/devices.h"
#include "learn/encoders/row_table_torch.h"
#include "learn/encoders/safetensors.h"
#include "store/codes.h"

namespace crops::device_check
{

namespace fs = std::filesystem;
using namespace crops::learn;

namespace
{

constexpr int kSpecials = 5; // [PAD] [UNK] [CLS] [SEP] [MASK]

/// A BERT of this shape as Hugging Face lays it out, with random weights; made once a folder.
class RandomBert
{
  public:
    RandomBert(const Model& model, const fs::path& folder) : m_model(model), m_random(7)
    {
        if (fs::exists(folder / "model.safetensors")) return;
        fs::create_directories(folder);
        writeWords(folder);
        nlohmann::json config{{"model_type", "bert"},
                              {"architectures", {"BertModel"}},
                              {"hidden_act", "gelu"},
                              {"hidden_size", model.width},
                              {"intermediate_size", model.feedForward},
                              {"num_attention_heads", model.heads},
                              {"num_hidden_layers", model.layers},
                              {"max_position_embeddings", 512},
                              {"type_vocab_size", 2},
                              {"vocab_size", model.rows},
                              {"layer_norm_eps", 1e-12}};
        std::ofstream(folder / "config.json") << config.dump(2);
        std::ofstream(folder / "tokenizer_config.json") << R"({"do_lower_case": true})";
        add(embeddings("word_embeddings"), {model.rows, model.width});
        add(embeddings("position_embeddings"), {512, model.width});
        add(embeddings("token_type_embeddings"), {2, model.width});
        norm("embeddings.LayerNorm");
        for (int i = 0; i < model.layers; ++i)
            layer(fmt::format("encoder.layer.{}.", i));
        for (std::size_t i = 0; i < m_tensors.size(); ++i)
            m_tensors[i].values = m_values[i].data();
        writeSafetensors(folder / "model.safetensors", m_tensors);
    }

  private:
    static std::string embeddings(const char* name) { return fmt::format("embeddings.{}.weight", name); }

    void writeWords(const fs::path& folder) const
    {
        std::ofstream words(folder / "vocab.txt");
        words << "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n";
        for (int i = 0; i < m_model.rows - kSpecials; ++i)
            words << 'w' << i << '\n';
    }
    void add(const std::string& name, std::vector<std::int64_t> shape, float constant = NAN)
    {
        std::size_t count = 1;
        for (const std::int64_t n : shape)
            count *= static_cast<std::size_t>(n);
        std::vector<float>& values = m_values.emplace_back(count, constant);
        if (std::isnan(constant))
            for (float& value : values) // the deviation of BERT's own start
                value = static_cast<float>(0.02 * std::sqrt(3.0) * (2 * m_random.uniform() - 1));
        m_tensors.push_back({name, std::move(shape), nullptr});
    }
    void norm(const std::string& name)
    {
        add(name + ".weight", {m_model.width}, 1);
        add(name + ".bias", {m_model.width}, 0);
    }
    void linear(const std::string& name, int out, int in)
    {
        add(name + ".weight", {out, in});
        add(name + ".bias", {out}, 0);
    }
    void layer(const std::string& prefix)
    {
        for (const char* name : {"query", "key", "value"})
            linear(prefix + "attention.self." + name, m_model.width, m_model.width);
        linear(prefix + "attention.output.dense", m_model.width, m_model.width);
        norm(prefix + "attention.output.LayerNorm");
        linear(prefix + "intermediate.dense", m_model.feedForward, m_model.width);
        linear(prefix + "output.dense", m_model.width, m_model.feedForward);
        norm(prefix + "output.LayerNorm");
    }

    const Model& m_model;
    Random m_random;
    std::vector<NamedTensor> m_tensors;
    std::vector<std::vector<float>> m_values;
};

std::string words(Random& random, int count, int rows, int topic)
{
    std::string text;
    for (int i = 0; i < count; ++i) {
        const double u = random.uniform(); // most words are common ones
        const int word = i == 0 ? topic % rows : static_cast<int>((rows - 1) * u * u * u);
        text += fmt::format("{}w{}", i == 0 ? "" : " ", word);
    }
    return text;
}

} // namespace

std::vector<Model> models(const Task& task)
{
    using enum EncoderKind;
    std::vector<Model> all{{"bag", Bag, 0, 0, 128, 0, 20, 131072, 1024, 9},
                           {"transformer2", Transformer, 2, 12, 384, 1536, 32, 32768, 512, 1},
                           {"transformer6", Transformer, 6, 12, 384, 1536, 32, 32768, 512, 1},
                           {"minilm", Pretrained, 6, 12, 384, 1536, 64, 30522, 256, 1},
                           {"bert-base", Pretrained, 12, 12, 768, 3072, 64, 30522, 128, 1}};
    for (Model& model : all) {
        if (!task.quick) continue;
        const bool bag = model.kind == Bag;
        model = {model.name, model.kind, bag ? 0 : std::min(model.layers, 6), bag ? 0 : 4, 64, 128, 12, 600,
                 16,         bag ? 9 : 1};
    }
    std::erase_if(all, [&](const Model& model) { return !task.model.empty() && model.name != task.model; });
    return all;
}

TrainOptions optionsFor(const Model& model, const Task& task, std::int64_t steps)
{
    TrainOptions options;
    EncoderConfig& encoder = options.encoder;
    encoder.kind = model.kind;
    encoder.dimension = model.width;
    if (model.kind == EncoderKind::Bag) { // words alone, so that a text has as many features as words
        encoder.bag.buckets = static_cast<std::uint32_t>(model.rows);
        encoder.bag.minCharacters = encoder.bag.maxCharacters = 0;
        encoder.bag.bigrams = false;
    }
    if (model.kind == EncoderKind::Transformer)
        encoder.transformer = {model.layers,
                               model.heads,
                               model.width,
                               model.tokens,
                               0.1,
                               TokenKind::Hashed,
                               static_cast<std::uint32_t>(model.rows),
                               ""};
    if (model.kind == EncoderKind::Pretrained) {
        const fs::path folder = task.folder / ("weights-" + model.name);
        RandomBert(model, folder);
        encoder.pretrained = {folder.string(), Pooling::Mean, model.tokens, 0.1};
    }
    options.method = methodConfig(*findMethod("crops"));
    options.training.batchQueries = model.queries;
    options.training.steps = steps;
    options.training.learningRate = model.kind == EncoderKind::Bag ? 1e-3 : 1e-4;
    options.training.checkpointEvery = 0;
    options.device = task.device;
    options.folder = task.folder / ("run-" + model.name);
    fs::remove_all(options.folder);
    return options;
}

dataset::TrainingSet setFor(const Model& model, int queries)
{
    Random random(3);
    dataset::TrainingSet set;
    const int read = model.kind == EncoderKind::Pretrained ? model.tokens - 2 : model.tokens;
    const int ofDocument = model.kind == EncoderKind::Bag ? 3 * model.tokens : read;
    const int known = model.rows - kSpecials;
    for (int i = 0; i < queries; ++i) {
        set.queries.push_back({i + 1});
        set.queryTexts.push_back(words(random, read, known, i));
        dataset::TrainingExample example;
        example.query = i;
        for (int k = 0; k < model.documents; ++k) {
            const auto level = static_cast<std::int8_t>(k == 0 ? 5 : 1 + k % 4);
            const auto types =
                static_cast<std::uint8_t>(1U << static_cast<unsigned>(store::SampleType::Click));
            example.labelled.push_back({static_cast<std::int32_t>(set.documents.size()), level, types});
            set.documents.push_back({static_cast<std::int64_t>(set.documents.size()) + 1});
            set.documentTexts.push_back(words(random, ofDocument, known, i));
        }
        set.examples.push_back(example);
    }
    set.sha256 = fmt::format("{}-{}", model.name, queries);
    return set;
}

double productsOfStep(const Model& model)
{
    const double texts = model.queries * (1.0 + model.documents);
    const double width = model.width;
    const double ofToken =
        model.layers * (4 * width * width + 2 * width * model.feedForward + 2.0 * model.tokens * width);
    return 3 * 2 * ofToken * texts * model.tokens; // the backward has two products for each of the forward
}

const char* nameOf(Precision precision)
{
    switch (precision) {
    case Precision::Float32:
        return "fp32";
    case Precision::Tf32:
        return "tf32";
    case Precision::BFloat16:
        return "bf16";
    case Precision::Float16:
        return "fp16";
    }
    return "";
}

void choose(Precision precision, TrainOptions& options)
{
    at::globalContext().setAllowTF32CuBLAS(precision == Precision::Tf32);
    options.training.mixedPrecision = precision == Precision::BFloat16 || precision == Precision::Float16;
    options.training.halfType = precision == Precision::Float16 ? HalfType::Float16 : HalfType::BFloat16;
}

std::vector<Precision> precisionsOf(const Task& task)
{
    using enum Precision;
    if (task.device != "cpu") return {Float32, Tf32, BFloat16, Float16};
    return cpuHasBfloat16() ? std::vector{Float32, BFloat16} : std::vector{Float32};
}

std::vector<Precision> precisionsByOperations(const Task& task)
{
    std::vector<Precision> all = precisionsOf(task);
    if (task.device == "cpu" && knowsOverflow()) all.push_back(Precision::Float16);
    return all;
}

} // namespace crops::device_check
