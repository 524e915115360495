// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/pretrained.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "base/file.h"

namespace crops::learn
{

namespace
{

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kConfig = "config.json";
constexpr const char* kVocabulary = "vocab.txt";
constexpr const char* kTokenizer = "tokenizer.json";
constexpr const char* kTokenizerConfig = "tokenizer_config.json";
constexpr const char* kWeights = "model.safetensors";
constexpr const char* kIndex = "model.safetensors.index.json";

Json readObject(const fs::path& file)
{
    Json object = Json::parse(readFile(file), nullptr, false);
    if (!object.is_object())
        throw Error(ErrorCode::Damaged,
                    fmt::format("The file {} is damaged: it is no JSON object.", file.string()));
    return object;
}

[[noreturn]] void unsupported(const fs::path& file, const std::string& what)
{
    throw Error(ErrorCode::Incompatible,
                fmt::format("The model in {} cannot be used: {}.", file.parent_path().string(), what));
}

int sizeOf(const Json& config, const char* key, const fs::path& file)
{
    const auto found = config.find(key);
    if (found == config.end() || !found->is_number_integer() || found->get<std::int64_t>() < 1 ||
        found->get<std::int64_t>() > (1 << 24))
        throw Error(ErrorCode::Damaged,
                    fmt::format("The file {} is damaged: {} is no size.", file.string(), key));
    return found->get<int>();
}

/// Whether the tokenizer lowers case. Refuses what WordPiece does not do.
bool uncased(const Json& settings, const char* lowerKey, const char* chineseKey, const fs::path& file)
{
    const bool lower = settings.value(lowerKey, true);
    const Json accents = settings.value("strip_accents", Json());
    if (accents.is_boolean() && accents.get<bool>() != lower)
        unsupported(file, "its tokenizer strips accents otherwise than it lowers case");
    if (!settings.value(chineseKey, true))
        unsupported(file, "its tokenizer does not part Chinese characters");
    return lower;
}

text::WordPiece fromTokenizerJson(const fs::path& file)
{
    const Json object = readObject(file);
    const Json model = object.value("model", Json::object());
    if (model.value("type", "WordPiece") != "WordPiece" || !model.value("vocab", Json()).is_object())
        unsupported(file, fmt::format("its tokenizer is {}, not WordPiece", model.value("type", "unknown")));
    std::vector<std::string> pieces(model["vocab"].size());
    for (const auto& [piece, id] : model["vocab"].items()) {
        if (!id.is_number_unsigned() || id.get<std::size_t>() >= pieces.size())
            throw Error(ErrorCode::Damaged,
                        fmt::format("The file {} is damaged: the id of piece \"{}\" is out of range.",
                                    file.string(), piece));
        pieces[id.get<std::size_t>()] = piece;
    }
    const Json normalizer = object.value("normalizer", Json::object());
    text::WordPiece::Options options;
    options.uncased = uncased(normalizer, "lowercase", "handle_chinese_chars", file);
    return text::WordPiece(pieces, options);
}

} // namespace

BertShape readBertShape(const fs::path& folder)
{
    const fs::path file = folder / kConfig;
    if (!fs::exists(file))
        throw Error(ErrorCode::NotFound,
                    fmt::format("There is no model in {}: it has no {}.", folder.string(), kConfig));
    const Json config = readObject(file);
    const std::string type = config.value("model_type", "unknown");
    if (type != "bert")
        unsupported(
            file,
            fmt::format("its architecture is {}; BERT models (model_type \"bert\") can be loaded", type));
    if (config.value("position_embedding_type", "absolute") != "absolute")
        unsupported(file, "its positions are not absolute");
    const std::string activation = config.value("hidden_act", "gelu");
    if (activation != "gelu") unsupported(file, fmt::format("its activation is {}, not gelu", activation));
    BertShape shape;
    shape.layers = sizeOf(config, "num_hidden_layers", file);
    shape.heads = sizeOf(config, "num_attention_heads", file);
    shape.width = sizeOf(config, "hidden_size", file);
    shape.feedForward = sizeOf(config, "intermediate_size", file);
    shape.positions = sizeOf(config, "max_position_embeddings", file);
    shape.types = sizeOf(config, "type_vocab_size", file);
    shape.vocabulary = sizeOf(config, "vocab_size", file);
    shape.normEpsilon = config.value("layer_norm_eps", 1e-12);
    if (shape.width % shape.heads != 0)
        throw Error(ErrorCode::Damaged,
                    fmt::format("The file {} is damaged: {} heads do not divide a width of {}.",
                                file.string(), shape.heads, shape.width));
    return shape;
}

text::WordPiece readBertTokenizer(const fs::path& folder)
{
    const fs::path vocabulary = folder / kVocabulary;
    if (!fs::exists(vocabulary)) {
        if (fs::exists(folder / kTokenizer)) return fromTokenizerJson(folder / kTokenizer);
        throw Error(ErrorCode::NotFound, fmt::format("The model in {} has neither {} nor {}.",
                                                     folder.string(), kVocabulary, kTokenizer));
    }
    text::WordPiece::Options options;
    const fs::path settings = folder / kTokenizerConfig;
    if (fs::exists(settings))
        options.uncased = uncased(readObject(settings), "do_lower_case", "tokenize_chinese_chars", settings);
    return text::WordPiece::fromFile(vocabulary, options);
}

Pooling readPooling(const fs::path& folder)
{
    const fs::path file = folder / "1_Pooling" / kConfig;
    if (!fs::exists(file)) return Pooling::Mean;
    const Json settings = readObject(file);
    if (settings.value("pooling_mode_cls_token", false)) return Pooling::Cls;
    if (!settings.value("pooling_mode_mean_tokens", true))
        unsupported(file, "its pooling is neither that of the mean nor that of [CLS]");
    return Pooling::Mean;
}

std::vector<fs::path> bertCompanions(const fs::path& folder)
{
    std::vector<fs::path> files;
    for (const char* name : {kConfig, kVocabulary, kTokenizer, kTokenizerConfig})
        if (fs::exists(folder / name)) files.push_back(folder / name);
    return files;
}

PretrainedWeights::PretrainedWeights(const fs::path& folder) : m_folder(folder)
{
    std::set<std::string> names{kWeights};
    if (!fs::exists(folder / kWeights) && fs::exists(folder / kIndex)) {
        names.clear();
        const Json index = readObject(folder / kIndex);
        const Json shards = index.value("weight_map", Json::object());
        for (const auto& [tensor, file] : shards.items())
            if (file.is_string()) names.insert(fs::path(file.get<std::string>()).filename().string());
    }
    for (const std::string& name : names)
        m_files.push_back(
            std::make_unique<SafetensorsFile>(folder / name, SafetensorsFile::Types::AllFloats));
}

const NamedTensor* PretrainedWeights::find(const std::string& name) const
{
    for (const auto& file : m_files)
        for (const NamedTensor& tensor : file->tensors())
            if (tensor.name == name || tensor.name == "bert." + name) return &tensor;
    return nullptr;
}

bool PretrainedWeights::has(const std::string& name) const
{
    return find(name) != nullptr;
}

const NamedTensor& PretrainedWeights::tensor(const std::string& name,
                                             const std::vector<std::int64_t>& shape) const
{
    const NamedTensor* tensor = find(name);
    if (!tensor)
        throw Error(ErrorCode::Incompatible,
                    fmt::format("The model in {} cannot be used: its tensor {} is missing.",
                                m_folder.string(), name));
    if (tensor->shape != shape)
        throw Error(ErrorCode::Incompatible,
                    fmt::format("The model in {} cannot be used: its tensor {} has shape [{}]; its {} "
                                "asks for [{}].",
                                m_folder.string(), name, fmt::join(tensor->shape, ", "), kConfig,
                                fmt::join(shape, ", ")));
    return *tensor;
}

} // namespace crops::learn
