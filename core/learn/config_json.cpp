// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/config_json.h"

#include <nlohmann/json.hpp>

#include "base/setting_json.h"
#include "learn/config_settings.h"

namespace crops::learn
{

namespace
{

using Json = nlohmann::json;

/// The settings of one struct, read strictly and checked. `visit`: its lines.
template <class Config, class Visit>
Config read(const Json& object, const std::string& where, Config config, const Visit& visit)
{
    JsonFields fields(object, where);
    SettingReader reader(fields);
    visit(reader, config);
    fields.finish();
    validate(config);
    return config;
}

template <class Config, class Visit>
Json write(const Config& config, bool complete, const Visit& visit)
{
    SettingWriter writer(complete);
    visit(writer, config);
    return writer.take();
}

constexpr auto kEncoder = [](auto& visit, auto& config) { visitEncoder(visit, config); };
constexpr auto kLoss = [](auto& visit, auto& config) { visitLoss(visit, config); };
constexpr auto kTraining = [](auto& visit, auto& config) { visitTraining(visit, config); };
constexpr auto kCross = [](auto& visit, auto& config) { visitCross(visit, config); };

auto negativesOf(const Method& method)
{
    return [&method](auto& visit, auto& config) { visitNegatives(visit, config, method.negatives); };
}

} // namespace

void writeSetting(Json& object, const char* key, const std::vector<FeatureFile>& files)
{
    if (files.empty()) return;
    Json list = Json::array();
    for (const FeatureFile& file : files) {
        list.push_back({{"name", file.name}, {"vectors", file.vectors}, {"ids", file.ids}});
        if (file.dimension != 0) list.back()["dimension"] = file.dimension;
    }
    object[key] = list;
}

void readSetting(JsonFields& fields, const char* key, std::vector<FeatureFile>& files)
{
    const Json* list = fields.raw(key);
    if (!list) return;
    if (!list->is_array())
        fields.fail(std::string(key) + " has to be a list of objects with name, vectors and ids");
    files.clear();
    for (const Json& item : *list) {
        FeatureFile& file = files.emplace_back();
        JsonFields inner(item, "encoder.features");
        inner.read("name", file.name);
        inner.read("vectors", file.vectors);
        inner.read("ids", file.ids);
        inner.readInteger("dimension", file.dimension, 0, 1 << 20);
        inner.finish();
    }
}

Json toJson(const CrossScorerConfig& config)
{
    return write(config, false, kCross);
}

CrossScorerConfig crossFromJson(const Json& object, const std::string& where)
{
    return read(object, where, CrossScorerConfig{}, kCross);
}

Json toJson(const EncoderConfig& config, bool complete)
{
    return write(config, complete, kEncoder);
}

Json toJson(const LossConfig& config, bool complete)
{
    return write(config, complete, kLoss);
}

Json toJson(const TrainingConfig& config, bool complete)
{
    return write(config, complete, kTraining);
}

Json toJson(const NegativeConfig& config, const Method& method)
{
    return write(config, false, negativesOf(method));
}

Json toJson(const MethodConfig& config)
{
    Json levels = Json::object();
    for (int type = 0; type < store::kSampleTypes; ++type)
        if (config.levels[type] != kUnused)
            levels[store::sampleTypeName(static_cast<store::SampleType>(type))] = config.levels[type];
    return {{"name", config.method->key},
            {"without", config.without},
            {"levels", levels},
            {"hierarchical", config.loss->hierarchical},
            {"hard_negatives", config.method->negatives.from == Candidates::Bm25}};
}

EncoderConfig encoderFromJson(const Json& object, const std::string& where)
{
    EncoderConfig usual; // what is usual depends on these two
    JsonFields fields(object, where);
    SettingReader kinds(fields);
    kinds({"kind"}, usual.kind);
    kinds({"output"}, usual.output);
    return read(object, where, usualSparse(usual), kEncoder);
}

LossConfig lossFromJson(const Json& object, const std::string& where)
{
    return read(object, where, LossConfig{}, kLoss);
}

NegativeConfig negativesFromJson(const Json& object, const std::string& where, const Method& method)
{
    return read(object, where, method.negatives.defaults, negativesOf(method));
}

TrainingConfig trainingFromJson(const Json& object, const std::string& where)
{
    return read(object, where, TrainingConfig{}, kTraining);
}

} // namespace crops::learn
