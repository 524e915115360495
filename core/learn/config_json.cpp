// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/config_json.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <utility>

#include "base/json_fields.h"
#include "learn/losses/loss.h"

namespace crops::learn
{

namespace
{

using Json = nlohmann::json;

template <class E>
struct Words;
template <>
struct Words<EncoderKind> {
    static constexpr const char* kAll[] = {"bag", "transformer", "pretrained"};
};
template <>
struct Words<Pooling> {
    static constexpr const char* kAll[] = {"mean",          "cls",           "max",
                                           "mean-sqrt-len", "weighted-mean", "last-token"};
};
template <>
struct Words<TokenKind> {
    static constexpr const char* kAll[] = {"hashed", "wordpiece"};
};
template <>
struct Words<Reduction> {
    static constexpr const char* kAll[] = {"mean", "sum", "level-mean"};
};
template <>
struct Words<InBatch> {
    static constexpr const char* kAll[] = {"all", "positives-only"};
};
template <>
struct Words<Similarity> {
    static constexpr const char* kAll[] = {"cosine", "dot"};
};
template <>
struct Words<Output> {
    static constexpr const char* kAll[] = {"dense", "sparse"};
};
template <>
struct Words<PairReading> {
    static constexpr const char* kAll[] = {"together", "separately"};
};
template <>
struct Words<HalfType> {
    static constexpr const char* kAll[] = {"bfloat16", "float16"};
};
template <>
struct Words<Decay> {
    static constexpr const char* kAll[] = {"none", "linear", "cosine"};
};

/// Writes each field of a settings struct into a JSON object.
struct Writer {
    Json object = Json::object();

    template <class T>
    void operator()(const char* key, const T& value)
    {
        if constexpr (std::is_enum_v<T>)
            object[key] = Words<T>::kAll[static_cast<int>(value)];
        else
            object[key] = value;
    }
    void operator()(const char* key, const Loss* const& loss)
    {
        if (loss) object[key] = loss->key;
    }
    /// A setting that came later: written where it says something, so that older experiments keep their hash.
    template <class T>
    void added(const char* key, const T& value, const T& usual)
    {
        if (complete || value != usual) (*this)(key, value);
    }
    void operator()(const char* key, const std::vector<FeatureFile>& files)
    {
        if (files.empty()) return;
        Json list = Json::array();
        for (const FeatureFile& file : files) {
            list.push_back({{"name", file.name}, {"vectors", file.vectors}, {"ids", file.ids}});
            if (file.dimension != 0) list.back()["dimension"] = file.dimension;
        }
        object[key] = list;
    }

    bool complete = false;
};

/// No setting is larger, in either direction: more is a slip of the pen, and would run for years.
constexpr double kLargest = 1e9;

/// Reads each field that the object has.
struct Reader {
    JsonFields fields;

    template <class T>
    void added(const char* key, T& value, const T& /*usual*/)
    {
        (*this)(key, value);
    }

    void operator()(const char* key, bool& value) { fields.read(key, value); }
    void operator()(const char* key, std::vector<FeatureFile>& files)
    {
        const Json* list = fields.raw(key);
        if (!list) return;
        if (!list->is_array())
            fields.fail(std::string(key) + " has to be a list of objects with name, vectors and ids");
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
    void operator()(const char* key, std::string& value) { fields.read(key, value); }
    void operator()(const char* key, const Loss*& loss)
    {
        std::vector<std::string> keys;
        for (const Loss* known : losses())
            keys.emplace_back(known->key);
        int place = placeOf(*loss);
        fields.readChoice(key, place, keys);
        loss = losses()[static_cast<std::size_t>(place)];
    }
    void operator()(const char* key, double& value)
    {
        requireWithin(key);
        fields.readNumber(key, value, -kLargest, kLargest);
    }
    template <class T>
    requires std::is_integral_v<T>
    void operator()(const char* key, T& value)
    {
        requireWithin(key);
        constexpr auto kHighest = static_cast<std::int64_t>(kLargest);
        const auto high = std::cmp_less(kHighest, std::numeric_limits<T>::max())
                              ? kHighest
                              : static_cast<std::int64_t>(std::numeric_limits<T>::max());
        fields.readInteger(key, value, static_cast<std::int64_t>(std::numeric_limits<T>::min()), high);
    }
    /// The limits of each setting are validate()'s to say; this one is of all.
    void requireWithin(const char* key)
    {
        const Json* value = fields.raw(key);
        if (value && value->is_number() && std::abs(value->get<double>()) > kLargest)
            fields.fail(
                fmt::format("{} is {}; no number may be larger than {:.0f}", key, value->dump(), kLargest));
    }
    template <class E>
    requires std::is_enum_v<E>
    void operator()(const char* key, E& value)
    {
        fields.readChoice(key, value, {std::begin(Words<E>::kAll), std::end(Words<E>::kAll)});
    }
};

template <class Visitor, class Config>
void visitEncoder(Visitor& visit, Config& config)
{
    visit("kind", config.kind);
    visit("dimension", config.dimension);
    visit("shared", config.shared);
    visit("similarity", config.similarity);
    visit("features", config.features);
    visit.added("output", config.output, Output::Dense);
    if (config.output == Output::Sparse) {
        visit("query_flops", config.sparse.queryFlops);
        visit("document_flops", config.sparse.documentFlops);
        visit("flops_warmup", config.sparse.flopsWarmup);
    }
    if (config.kind == EncoderKind::Bag) {
        visit("buckets", config.bag.buckets);
        visit("min_characters", config.bag.minCharacters);
        visit("max_characters", config.bag.maxCharacters);
        visit("bigrams", config.bag.bigrams);
        visit("max_terms", config.bag.maxTerms);
        return;
    }
    if (config.kind == EncoderKind::Pretrained) {
        visit("folder", config.pretrained.folder);
        visit("pooling", config.pretrained.pooling);
        visit("max_tokens", config.pretrained.maxTokens);
        visit("dropout", config.pretrained.dropout);
        return;
    }
    visit("layers", config.transformer.layers);
    visit("heads", config.transformer.heads);
    visit("width", config.transformer.width);
    visit("max_tokens", config.transformer.maxTokens);
    visit("dropout", config.transformer.dropout);
    visit("tokens", config.transformer.tokens);
    visit("buckets", config.transformer.buckets);
    visit("vocabulary", config.transformer.vocabulary);
}

template <class Visitor, class Config>
void visitLoss(Visitor& visit, Config& config)
{
    visit("kind", config.kind);
    visit("temperature", config.temperature);
    visit("learned_temperature", config.learnedTemperature);
    visit.added("level_temperature_ratio", config.levelTemperatureRatio, LossConfig{}.levelTemperatureRatio);
    visit("reduction", config.reduction);
    visit("in_batch", config.inBatch);
}

template <class Visitor, class Config>
void visitTraining(Visitor& visit, Config& config)
{
    visit("batch_queries", config.batchQueries);
    visit("documents_per_level", config.documentsPerLevel);
    visit("documents_per_query", config.documentsPerQuery);
    visit("steps", config.steps);
    visit("epochs", config.epochs);
    visit("learning_rate", config.learningRate);
    visit("weight_decay", config.weightDecay);
    visit("warmup_fraction", config.warmupFraction);
    visit("decay", config.decay);
    visit("clip_norm", config.clipNorm);
    visit("checkpoint_every", config.checkpointEvery);
    visit("gradient_cache", config.gradientCache);
    visit.added("validation_fraction", config.validationFraction, TrainingConfig{}.validationFraction);
    visit.added("validate_every", config.validateEvery, TrainingConfig{}.validateEvery);
    visit.added("patience", config.patience, TrainingConfig{}.patience);
    visit("mixed_precision", config.mixedPrecision);
    visit.added("half_type", config.halfType, TrainingConfig{}.halfType);
    visit("seed", config.seed);
}

template <class Visitor, class Config>
void visitNegatives(Visitor& visit, Config& config, const Negatives& method)
{
    visit("depth", config.depth);
    visit("per_query", config.perQuery);
    visit("start_fraction", config.startFraction);
    if (method.endsOnQueries) visit("adore_fraction", config.adoreFraction);
    if (method.renewed) visit("refresh_every", config.refreshEvery);
    if (method.readsVectors) visit("candidates", config.triCandidates);
}

template <class Visitor, class Config>
void visitCross(Visitor& visit, Config& config)
{
    visit("layers", config.layers);
    visit("heads", config.heads);
    visit("width", config.width);
    visit("query_tokens", config.queryTokens);
    visit("document_tokens", config.documentTokens);
    visit("dropout", config.dropout);
    visit("tokens", config.tokens);
    visit("buckets", config.buckets);
    visit("vocabulary", config.vocabulary);
    visit.added("folder", config.folder, std::string());
    visit.added("reading", config.reading, PairReading::Together);
    visit("epochs", config.epochs);
    visit("batch_pairs", config.batchPairs);
    visit("learning_rate", config.learningRate);
    visit("weight_decay", config.weightDecay);
    visit("held_out", config.heldOut);
    visit("seed", config.seed);
}

} // namespace

Json toJson(const CrossScorerConfig& config)
{
    Writer write;
    visitCross(write, config);
    return write.object;
}

CrossScorerConfig crossFromJson(const Json& object, const std::string& where)
{
    CrossScorerConfig config;
    Reader read{JsonFields(object, where)};
    visitCross(read, config);
    read.fields.finish();
    validate(config);
    return config;
}

Json toJson(const EncoderConfig& config, bool complete)
{
    Writer write{.complete = complete};
    visitEncoder(write, config);
    return write.object;
}

Json toJson(const LossConfig& config, bool complete)
{
    Writer write{.complete = complete};
    visitLoss(write, config);
    return write.object;
}

Json toJson(const TrainingConfig& config, bool complete)
{
    Writer write{.complete = complete};
    visitTraining(write, config);
    return write.object;
}

Json toJson(const NegativeConfig& config, const Method& method)
{
    Writer write;
    visitNegatives(write, config, method.negatives);
    return write.object;
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
    EncoderConfig config;
    Reader read{JsonFields(object, where)};
    read("kind", config.kind); // which other keys there are depends on these two
    read("output", config.output);
    config = usualSparse(config);
    visitEncoder(read, config);
    read.fields.finish();
    validate(config);
    return config;
}

LossConfig lossFromJson(const Json& object, const std::string& where)
{
    LossConfig config;
    Reader read{JsonFields(object, where)};
    visitLoss(read, config);
    read.fields.finish();
    validate(config);
    return config;
}

NegativeConfig negativesFromJson(const Json& object, const std::string& where, const Method& method)
{
    NegativeConfig config = method.negatives.defaults;
    Reader read{JsonFields(object, where)};
    visitNegatives(read, config, method.negatives);
    read.fields.finish();
    validate(config);
    return config;
}

TrainingConfig trainingFromJson(const Json& object, const std::string& where)
{
    TrainingConfig config;
    Reader read{JsonFields(object, where)};
    visitTraining(read, config);
    read.fields.finish();
    validate(config);
    return config;
}

} // namespace crops::learn
