// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/encoders/pretrained.h"

#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "learn/encoders/model_json.h"

namespace crops::learn
{

namespace
{

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kVocabulary = "vocab.txt";
constexpr const char* kTokenizer = "tokenizer.json";
constexpr const char* kTokenizerConfig = "tokenizer_config.json";
constexpr const char* kAdapter = "adapter_config.json";
constexpr const char* kWeights = "model.safetensors";
constexpr const char* kIndex = "model.safetensors.index.json";

/// Settings that change what the network computes, or that say that it is not plain BERT.
void refuseVariants(const Json& config, const fs::path& file)
{
    if (textOf(config, "position_embedding_type", "absolute", file) != "absolute")
        unsupportedModel(file, "its positions are not absolute");
    const std::string activation = textOf(config, "hidden_act", "gelu", file);
    if (activation != "gelu" && activation != "gelu_python")
        unsupportedModel(file, "its activation is {}, not gelu", activation);
    for (const char* key : {"is_decoder", "add_cross_attention"})
        if (flagOf(config, key, false, file))
            unsupportedModel(file, "its config.json has {}; encoders are read", key);
    for (const char* key : {"auto_map", "quantization_config"})
        if (const auto found = config.find(key); found != config.end() && !found->is_null())
            unsupportedModel(file, "its config.json has {}: it is not computed as BERT is", key);
}

/// What a file may call one of BERT's tensors.
std::vector<std::string> namesOf(const std::string& name)
{
    std::vector<std::string> names{name, "bert." + name};
    // As TensorFlow, and models made from it, call a layer norm's weight and bias.
    for (const auto& [ours, theirs] :
         {std::pair{"LayerNorm.weight", "LayerNorm.gamma"}, {"LayerNorm.bias", "LayerNorm.beta"}})
        if (name.ends_with(ours)) {
            const std::string old = name.substr(0, name.size() - std::string_view(ours).size()) + theirs;
            names.insert(names.end(), {old, "bert." + old});
        }
    if (name == "cls.predictions.bias") names.emplace_back("cls.predictions.decoder.bias");
    return names;
}

} // namespace

BertShape readBertShape(const fs::path& folder)
{
    const fs::path file = folder / kConfigFile;
    if (!hasModelFile(file))
        throw Error(ErrorCode::NotFound, "There is no model in {}: it has no {}.", folder.string(),
                    kConfigFile);
    const Json config = readModelJson(file);
    const std::string type = textOf(config, "model_type", "unknown", file);
    if (type != "bert")
        unsupportedModel(file, "its architecture is {}; BERT models (model_type \"bert\") can be loaded",
                         type);
    refuseVariants(config, file);
    BertShape shape;
    shape.layers = sizeOf(config, "num_hidden_layers", file);
    shape.heads = sizeOf(config, "num_attention_heads", file);
    shape.width = sizeOf(config, "hidden_size", file);
    shape.feedForward = sizeOf(config, "intermediate_size", file);
    shape.positions = sizeOf(config, "max_position_embeddings", file);
    shape.types = sizeOf(config, "type_vocab_size", file);
    shape.vocabulary = sizeOf(config, "vocab_size", file);
    shape.tiedDecoder = flagOf(config, "tie_word_embeddings", true, file);
    shape.normEpsilon = numberOf(config, "layer_norm_eps", 1e-12, file);
    if (!(shape.normEpsilon > 0 && shape.normEpsilon < 1))
        damagedFile(file, "layer_norm_eps is {}", shape.normEpsilon);
    if (shape.width % shape.heads != 0)
        damagedFile(file, "{} heads do not divide a width of {}", shape.heads, shape.width);
    if (hasModelFile(folder / kAdapter))
        unsupportedModel(file, "its {} lays an adapter over it, which is not read", kAdapter);
    checkSentenceFolder(folder);
    return shape;
}

std::vector<fs::path> bertCompanions(const fs::path& folder)
{
    std::vector<fs::path> files;
    for (const char* name :
         {kConfigFile, "vocab.txt", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json",
          "added_tokens.json", "sentence_bert_config.json", kSentenceConfigFile})
        if (hasModelFile(folder / name)) files.push_back(folder / name);
    return files;
}

PretrainedWeights::PretrainedWeights(const fs::path& folder) : m_folder(folder)
{
    std::set<std::string> names{kWeights};
    if (!hasModelFile(folder / kWeights) && hasModelFile(folder / kIndex)) {
        names.clear();
        const fs::path file = folder / kIndex;
        const Json index = readModelJson(file);
        const auto shards = index.find("weight_map");
        if (shards == index.end() || !shards->is_object() || shards->empty())
            damagedFile(file, "it has no weight_map");
        for (const auto& [tensor, shard] : shards->items()) {
            if (!shard.is_string()) damagedFile(file, "weight_map names no files");
            names.insert(fs::path(shard.get<std::string>()).filename().string());
        }
    } else if (!hasModelFile(folder / kWeights)) {
        for (const char* pickled : {"pytorch_model.bin", "pytorch_model.bin.index.json", "tf_model.h5"})
            if (hasModelFile(folder / pickled))
                throw Error(
                    ErrorCode::NotFound,
                    "The model in {} has {} only; convert it to {} with Python: "
                    "AutoModel.from_pretrained(\"{}\").save_pretrained(\"{}\", safe_serialization=True)",
                    folder.string(), pickled, kWeights, folder.string(), folder.string());
    }
    for (const std::string& name : names)
        m_files.push_back(
            std::make_unique<SafetensorsFile>(folder / name, SafetensorsFile::Types::AllFloats));
}

const NamedTensor* PretrainedWeights::find(const std::string& name) const
{
    for (const std::string& wanted : namesOf(name))
        for (const auto& file : m_files)
            for (const NamedTensor& tensor : file->tensors())
                if (tensor.name == wanted) return &tensor;
    return nullptr;
}

std::string PretrainedWeights::otherType(const std::string& name) const
{
    for (const std::string& wanted : namesOf(name))
        for (const auto& file : m_files)
            if (std::string type = file->otherType(wanted); !type.empty()) return type;
    return {};
}

bool PretrainedWeights::has(const std::string& name) const
{
    return find(name) != nullptr;
}

const NamedTensor& PretrainedWeights::tensor(const std::string& name,
                                             const std::vector<std::int64_t>& shape) const
{
    const NamedTensor* tensor = find(name);
    if (const std::string type = tensor ? "" : otherType(name); !type.empty())
        throw Error(
            ErrorCode::Incompatible,
            "The model in {} cannot be used: its tensor {} is stored as {}; F64, F32, F16 and BF16 are read.",
            m_folder.string(), name, type);
    if (!tensor)
        throw Error(ErrorCode::Incompatible, "The model in {} cannot be used: its tensor {} is missing.",
                    m_folder.string(), name);
    if (tensor->shape != shape)
        throw Error(ErrorCode::Incompatible,
                    "The model in {} cannot be used: its tensor {} has shape [{}]; its {} asks for [{}].",
                    m_folder.string(), name, fmt::join(tensor->shape, ", "), kConfigFile,
                    fmt::join(shape, ", "));
    return *tensor;
}

} // namespace crops::learn
