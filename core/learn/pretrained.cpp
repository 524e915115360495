// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/pretrained.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/error.h"
#include "base/file.h"
#include "base/json_fields.h"

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
constexpr const char* kModules = "modules.json";
constexpr const char* kSentenceConfig = "config_sentence_transformers.json";
constexpr const char* kWeights = "model.safetensors";
constexpr const char* kIndex = "model.safetensors.index.json";

/// What Git leaves in place of a large file that was not fetched.
void refusePointer(const fs::path& file, std::string_view bytes)
{
    if (bytes.starts_with("version https://git-lfs"))
        throw Error(
            ErrorCode::Damaged,
            fmt::format(
                "The file {} is a Git LFS pointer, not the file itself; fetch that with git lfs pull.",
                file.string()));
}

[[noreturn]] void wrongType(const fs::path& file, const char* key, const char* wanted, const Json& found)
{
    throw Error(ErrorCode::Damaged,
                fmt::format("The file {} is damaged: {} has to be {}, found {}.", file.string(), key, wanted,
                            found.dump(-1, ' ', false, Json::error_handler_t::replace)));
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

double numberOf(const Json& object, const char* key, double usual, const fs::path& file)
{
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return usual;
    if (!found->is_number()) wrongType(file, key, "a number", *found);
    return found->get<double>();
}

std::string moduleName(const std::string& type)
{
    return type.substr(type.rfind('.') + 1);
}

/// The pooling module's folder; nothing where modules.json has none. Refuses modules that are not read.
std::optional<fs::path> poolingFolder(const fs::path& folder)
{
    const fs::path file = folder / kModules;
    if (!fs::exists(file)) return folder / "1_Pooling";
    const std::string bytes = readFile(file);
    refusePointer(file, bytes);
    const Json modules = tryParseJson(bytes);
    if (!modules.is_array())
        throw Error(ErrorCode::Damaged,
                    fmt::format("The file {} is damaged: it is no JSON list.", file.string()));
    std::optional<fs::path> pooling;
    for (const Json& module : modules) {
        if (!module.is_object())
            throw Error(ErrorCode::Damaged,
                        fmt::format("The file {} is damaged: a module is no object.", file.string()));
        const std::string name = moduleName(textOf(module, "type", "", file));
        const std::string path = textOf(module, "path", "", file);
        if (name == "Transformer" && !path.empty())
            unsupportedModel(
                file, fmt::format("its modules.json has the Transformer in {}, which is not read", path));
        if (name == "Pooling") pooling = folder / path;
        if (name != "Transformer" && name != "Pooling" && name != "Normalize")
            unsupportedModel(file, fmt::format("its modules.json has {} ({}), which is not read",
                                               path.empty() ? name : path, name));
    }
    return pooling;
}

/// Texts that sentence-transformers puts before queries or documents are not read.
void refusePrompts(const fs::path& folder)
{
    const fs::path file = folder / kSentenceConfig;
    if (!fs::exists(file)) return;
    const Json settings = readModelJson(file);
    const auto prompts = settings.find("prompts");
    if (prompts == settings.end() || prompts->is_null()) return;
    if (!prompts->is_object()) wrongType(file, "prompts", "an object", *prompts);
    for (const auto& [name, text] : prompts->items())
        if (!text.is_string() || !text.get<std::string>().empty())
            unsupportedModel(
                file, fmt::format("its {} has a prompt \"{}\", which is not read; where it is to be used "
                                  "without, empty the prompts in that file",
                                  kSentenceConfig, name));
}

} // namespace

Json readModelJson(const fs::path& file)
{
    const std::string bytes = readFile(file);
    refusePointer(file, bytes);
    Json object = tryParseJson(bytes);
    if (!object.is_object())
        throw Error(ErrorCode::Damaged,
                    fmt::format("The file {} is damaged: it is no JSON object.", file.string()));
    return object;
}

void unsupportedModel(const fs::path& file, const std::string& what)
{
    throw Error(ErrorCode::Incompatible,
                fmt::format("The model in {} cannot be used: {}.", file.parent_path().string(), what));
}

bool flagOf(const Json& object, const char* key, bool usual, const fs::path& file)
{
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return usual;
    if (!found->is_boolean()) wrongType(file, key, "true or false", *found);
    return found->get<bool>();
}

std::string textOf(const Json& object, const char* key, const std::string& usual, const fs::path& file)
{
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return usual;
    if (!found->is_string()) wrongType(file, key, "a text", *found);
    return found->get<std::string>();
}

BertShape readBertShape(const fs::path& folder)
{
    const fs::path file = folder / kConfig;
    if (!fs::exists(file))
        throw Error(ErrorCode::NotFound,
                    fmt::format("There is no model in {}: it has no {}.", folder.string(), kConfig));
    const Json config = readModelJson(file);
    const std::string type = textOf(config, "model_type", "unknown", file);
    if (type != "bert")
        unsupportedModel(
            file,
            fmt::format("its architecture is {}; BERT models (model_type \"bert\") can be loaded", type));
    if (textOf(config, "position_embedding_type", "absolute", file) != "absolute")
        unsupportedModel(file, "its positions are not absolute");
    const std::string activation = textOf(config, "hidden_act", "gelu", file);
    if (activation != "gelu" && activation != "gelu_python")
        unsupportedModel(file, fmt::format("its activation is {}, not gelu", activation));
    BertShape shape;
    shape.layers = sizeOf(config, "num_hidden_layers", file);
    shape.heads = sizeOf(config, "num_attention_heads", file);
    shape.width = sizeOf(config, "hidden_size", file);
    shape.feedForward = sizeOf(config, "intermediate_size", file);
    shape.positions = sizeOf(config, "max_position_embeddings", file);
    shape.types = sizeOf(config, "type_vocab_size", file);
    shape.vocabulary = sizeOf(config, "vocab_size", file);
    shape.normEpsilon = numberOf(config, "layer_norm_eps", 1e-12, file);
    if (!(shape.normEpsilon > 0 && shape.normEpsilon < 1))
        throw Error(ErrorCode::Damaged, fmt::format("The file {} is damaged: layer_norm_eps is {}.",
                                                    file.string(), shape.normEpsilon));
    if (shape.width % shape.heads != 0)
        throw Error(ErrorCode::Damaged,
                    fmt::format("The file {} is damaged: {} heads do not divide a width of {}.",
                                file.string(), shape.heads, shape.width));
    poolingFolder(folder); // refuses what is not read
    refusePrompts(folder);
    return shape;
}

Pooling readPooling(const fs::path& folder)
{
    const std::optional<fs::path> pooling = poolingFolder(folder);
    const fs::path file = pooling.value_or(folder) / kConfig;
    if (!pooling || !fs::exists(file)) return Pooling::Mean;
    const Json settings = readModelJson(file);
    std::vector<std::string> modes;
    for (const auto& [key, value] : settings.items())
        if (key.starts_with("pooling_mode_") && value.is_boolean() && value.get<bool>())
            modes.push_back(key.substr(13));
    if (const std::string mode = textOf(settings, "pooling_mode", "", file); !mode.empty())
        modes.push_back(mode);
    if (modes.empty() || modes == std::vector<std::string>{"mean_tokens"} ||
        modes == std::vector<std::string>{"mean"})
        return Pooling::Mean;
    if (modes == std::vector<std::string>{"cls_token"} || modes == std::vector<std::string>{"cls"})
        return Pooling::Cls;
    unsupportedModel(folder / kConfig,
                     fmt::format("its pooling is {}; that of the mean and that of [CLS] are read",
                                 fmt::join(modes, " and ")));
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
        const fs::path file = folder / kIndex;
        const Json index = readModelJson(file);
        const auto shards = index.find("weight_map");
        if (shards == index.end() || !shards->is_object() || shards->empty())
            throw Error(ErrorCode::Damaged,
                        fmt::format("The file {} is damaged: it has no weight_map.", file.string()));
        for (const auto& [tensor, shard] : shards->items()) {
            if (!shard.is_string()) wrongType(file, "weight_map", "a list of files", shard);
            names.insert(fs::path(shard.get<std::string>()).filename().string());
        }
    } else if (!fs::exists(folder / kWeights)) {
        for (const char* pickled : {"pytorch_model.bin", "pytorch_model.bin.index.json", "tf_model.h5"})
            if (fs::exists(folder / pickled))
                throw Error(ErrorCode::NotFound,
                            fmt::format("The model in {} has {} only; convert it to {} with Python: "
                                        "AutoModel.from_pretrained(\"{}\").save_pretrained(\"{}\", "
                                        "safe_serialization=True)",
                                        folder.string(), pickled, kWeights, folder.string(),
                                        folder.string()));
    }
    for (const std::string& name : names)
        m_files.push_back(
            std::make_unique<SafetensorsFile>(folder / name, SafetensorsFile::Types::AllFloats));
}

const NamedTensor* PretrainedWeights::find(const std::string& name) const
{
    std::vector<std::string> names{name, "bert." + name};
    // As TensorFlow, and models made from it, call a layer norm's weight and bias.
    for (const auto& [ours, theirs] :
         {std::pair{"LayerNorm.weight", "LayerNorm.gamma"}, {"LayerNorm.bias", "LayerNorm.beta"}})
        if (name.ends_with(ours)) {
            const std::string old = name.substr(0, name.size() - std::string_view(ours).size()) + theirs;
            names.insert(names.end(), {old, "bert." + old});
        }
    for (const std::string& wanted : names)
        for (const auto& file : m_files)
            for (const NamedTensor& tensor : file->tensors())
                if (tensor.name == wanted) return &tensor;
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
