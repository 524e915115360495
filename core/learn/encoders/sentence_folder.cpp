// SPDX-License-Identifier: GPL-3.0-or-later
// What sentence-transformers writes beside a model: modules, pooling, prompts.
#include <algorithm>
#include <array>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <optional>

#include "learn/encoders/model_json.h"
#include "learn/encoders/pretrained.h"

namespace crops::learn
{

namespace
{

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kModules = "modules.json";

/// modules.json as far as it is read.
struct Modules {
    std::optional<fs::path> pooling; ///< The folder of the pooling's settings.
    bool unitLength = false;         ///< It ends with Normalize.
};

/// "Pooling" of sentence_transformers.models.Pooling; the whole name where it is another package's.
std::string moduleName(const std::string& type)
{
    return type.starts_with("sentence_transformers.") ? type.substr(type.rfind('.') + 1) : type;
}

void addModule(Modules& modules, const std::string& name, const std::string& path, std::size_t place,
               const fs::path& file)
{
    const bool read = (name == "Transformer" && place == 0) || (name == "Pooling" && place == 1) ||
                      (name == "Normalize" && place == 2);
    if (!read)
        unsupportedModel(file, "its modules.json has {} ({}), which is not read{}",
                         path.empty() ? name : path, name,
                         name == "Transformer" || name == "Pooling" || name == "Normalize"
                             ? " at that place; Transformer, Pooling and Normalize are"
                             : "");
    if (name == "Transformer" && !path.empty())
        unsupportedModel(file, "its modules.json has the Transformer in {}, which is not read", path);
    if (name == "Pooling") modules.pooling = file.parent_path() / path;
    if (name == "Normalize") modules.unitLength = true;
}

Modules readModules(const fs::path& folder)
{
    const fs::path file = folder / kModules;
    Modules modules;
    if (!hasModelFile(file)) {
        if (const fs::path lone = folder / "1_Pooling"; hasModelFile(lone / kConfigFile))
            modules.pooling = lone;
        return modules;
    }
    const Json list = readModelList(file);
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!list[i].is_object()) damagedFile(file, "a module is no object");
        addModule(modules, moduleName(textOf(list[i], "type", "", file)), textOf(list[i], "path", "", file),
                  i, file);
    }
    if (!modules.pooling)
        unsupportedModel(file, "its modules.json has no Pooling, so that it gives no vector of a text");
    return modules;
}

/// What sentence_bert_config.json may ask of the Transformer beyond what is read.
void checkTransformerSettings(const fs::path& folder)
{
    const fs::path file = folder / "sentence_bert_config.json";
    if (!hasModelFile(file)) return;
    const Json settings = readModelJson(file);
    for (const auto& [key, usual] :
         {std::pair{"transformer_task", "feature-extraction"}, {"module_output_name", "token_embeddings"}})
        if (const std::string said = textOf(settings, key, usual, file); said != usual)
            unsupportedModel(file, "its sentence_bert_config.json has {} \"{}\"; \"{}\" is read", key, said,
                             usual);
    for (const char* key : {"query_length", "document_length", "query_expansion"})
        if (const auto found = settings.find(key);
            found != settings.end() && !found->is_null() && *found != Json(false))
            unsupportedModel(file, "its sentence_bert_config.json has {}, which is not read", key);
}

/// A mode by its key in files of before, and by its name in those of now.
struct Mode {
    const char* key;
    const char* name;
    Pooling pooling;
};
constexpr std::array<Mode, 6> kModes{
    {{"pooling_mode_cls_token", "cls", Pooling::Cls},
     {"pooling_mode_max_tokens", "max", Pooling::Max},
     {"pooling_mode_mean_tokens", "mean", Pooling::Mean},
     {"pooling_mode_mean_sqrt_len_tokens", "mean_sqrt_len_tokens", Pooling::MeanSqrtLength},
     {"pooling_mode_weightedmean_tokens", "weightedmean", Pooling::WeightedMean},
     {"pooling_mode_lasttoken", "lasttoken", Pooling::LastToken}}};

/// The names of the modes that a pooling's settings choose.
std::vector<std::string> chosenModes(const Json& settings, const fs::path& file)
{
    if (const auto now = settings.find("pooling_mode"); now != settings.end() && !now->is_null()) {
        std::vector<std::string> names;
        for (const Json& one : now->is_array() ? *now : Json::array({*now})) {
            if (!one.is_string()) damagedFile(file, "pooling_mode has to be a text or a list of texts");
            names.push_back(one.get<std::string>());
        }
        return names;
    }
    std::vector<std::string> names;
    for (const auto& [key, value] : settings.items()) {
        if (!key.starts_with("pooling_mode_") || !flagOf(settings, key.c_str(), false, file)) continue;
        const auto* known = std::find_if(kModes.begin(), kModes.end(),
                                         [&name = key](const Mode& mode) { return name == mode.key; });
        names.push_back(known == kModes.end() ? key.substr(13) : known->name);
    }
    return names;
}

bool poolsPrompts(const fs::path& folder)
{
    const Modules modules = readModules(folder);
    const fs::path file = modules.pooling.value_or(folder) / kConfigFile;
    return !modules.pooling || !hasModelFile(file) ||
           flagOf(readModelJson(file), "include_prompt", true, file);
}

/// The text under one of these names, the first that is there.
std::string promptOf(const Json& prompts, std::initializer_list<const char*> names, const fs::path& file)
{
    for (const char* name : names)
        if (prompts.contains(name) && !prompts.at(name).is_null()) return textOf(prompts, name, "", file);
    return {};
}

} // namespace

const char* poolingKey(Pooling pooling)
{
    for (const Mode& mode : kModes)
        if (mode.pooling == pooling) return mode.key;
    return kModes[0].key;
}

void checkSentenceFolder(const fs::path& folder)
{
    readModules(folder);
    checkTransformerSettings(folder);
    readPrompts(folder);
}

bool givesUnitVectors(const fs::path& folder)
{
    return readModules(folder).unitLength;
}

Pooling readPooling(const fs::path& folder)
{
    const Modules modules = readModules(folder);
    if (!modules.pooling) return Pooling::Mean;
    const fs::path file = *modules.pooling / kConfigFile;
    const std::vector<std::string> modes = chosenModes(readModelJson(file), file);
    if (modes.empty()) return Pooling::Mean;
    for (const Mode& mode : kModes)
        if (modes == std::vector<std::string>{mode.name}) return mode.pooling;
    unsupportedModel(folder / kConfigFile,
                     "its pooling is {}; one of mean, cls, max, mean_sqrt_len_tokens, "
                     "weightedmean and lasttoken alone is read",
                     fmt::join(modes, " and "));
}

Prompts readPrompts(const fs::path& folder)
{
    const fs::path file = folder / kSentenceConfigFile;
    if (!hasModelFile(file)) return {};
    const Json settings = readModelJson(file);
    const auto prompts = settings.find("prompts");
    if (prompts == settings.end() || prompts->is_null()) return {};
    if (!prompts->is_object()) damagedFile(file, "prompts has to be an object");
    const Prompts read{promptOf(*prompts, {"query"}, file), promptOf(*prompts, {"document"}, file)};
    const auto refuse = [&](const std::string& name, const char* why) {
        unsupportedModel(file,
                         "its {} has a prompt \"{}\", {}; name those that are to be used "
                         "\"query\" and \"document\", and empty the others",
                         kSentenceConfigFile, name, why);
    };
    for (const auto& [name, text] : prompts->items()) {
        const std::string said = textOf(*prompts, name.c_str(), "", file);
        // Versions of sentence-transformers differ in whether these are of documents.
        const bool ofDocuments = name == "passage" || name == "corpus";
        if (!said.empty() &&
            (ofDocuments ? said != read.document : read.query.empty() && read.document.empty()))
            refuse(name, "which is neither of queries nor of documents");
    }
    const std::string usual = textOf(settings, "default_prompt_name", "", file);
    if (!usual.empty()) {
        const std::string text = promptOf(*prompts, {usual.c_str()}, file);
        if (text != read.query || text != read.document) refuse(usual, "which is that of every text");
    }
    if (!(read.query.empty() && read.document.empty()) && !poolsPrompts(folder))
        refuse(read.query.empty() ? "document" : "query", "which its pooling leaves out (include_prompt)");
    return read;
}

} // namespace crops::learn
