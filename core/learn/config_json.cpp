// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/config_json.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/error.h"

namespace crops::learn
{

namespace
{

using Json = nlohmann::json;

template <class E>
struct Words;
template <>
struct Words<EncoderKind> {
    static constexpr const char* kAll[] = {"bag", "transformer"};
};
template <>
struct Words<TokenKind> {
    static constexpr const char* kAll[] = {"hashed", "wordpiece"};
};
template <>
struct Words<LossKind> {
    static constexpr const char* kAll[] = {"infonce", "h-infonce"};
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
struct Words<Decay> {
    static constexpr const char* kAll[] = {"none", "linear", "cosine"};
};

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substitute = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitute});
        }
    }
    return row.back();
}

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
};

/// Reads each field that the object has; finish() complains about keys that no field asked for.
struct Reader {
    const Json& object;
    std::string where;
    std::vector<std::string> known;

    Reader(const Json& from, std::string name) : object(from), where(std::move(name))
    {
        if (!object.is_object())
            throw Error(ErrorCode::BadInput, fmt::format("\"{}\" must be a JSON object.", where));
    }

    template <class T>
    void operator()(const char* key, T& value)
    {
        known.emplace_back(key);
        if (const auto found = object.find(key); found != object.end()) read(key, *found, value);
    }

    [[noreturn]] void wrongType(const char* key, const char* wanted) const
    {
        throw Error(ErrorCode::BadInput, fmt::format("\"{}.{}\" must be {}.", where, key, wanted));
    }

    void read(const char* key, const Json& from, bool& value) const
    {
        if (!from.is_boolean()) wrongType(key, "true or false");
        value = from.get<bool>();
    }
    void read(const char* key, const Json& from, double& value) const
    {
        if (!from.is_number()) wrongType(key, "a number");
        value = from.get<double>();
    }
    void read(const char* key, const Json& from, std::string& value) const
    {
        if (!from.is_string()) wrongType(key, "a text");
        value = from.get<std::string>();
    }
    template <class T>
    requires std::is_integral_v<T>
    void read(const char* key, const Json& from, T& value) const
    {
        if (!from.is_number_integer()) wrongType(key, "a whole number");
        const bool fits = from.is_number_unsigned() ? std::in_range<T>(from.get<std::uint64_t>())
                                                    : std::in_range<T>(from.get<std::int64_t>());
        if (!fits)
            wrongType(key, std::is_unsigned_v<T> ? "a whole number, 0 or more" : "a smaller whole number");
        value = from.get<T>();
    }
    template <class E>
    requires std::is_enum_v<E>
    void read(const char* key, const Json& from, E& value) const
    {
        std::string words;
        for (std::size_t i = 0; i < std::size(Words<E>::kAll); ++i) {
            if (from.is_string() && from.get_ref<const std::string&>() == Words<E>::kAll[i]) {
                value = static_cast<E>(i);
                return;
            }
            words += fmt::format("{}\"{}\"", i == 0 ? "" : " or ", Words<E>::kAll[i]);
        }
        wrongType(key, words.c_str());
    }

    void finish() const
    {
        for (const auto& [key, value] : object.items()) {
            if (std::find(known.begin(), known.end(), key) != known.end()) continue;
            const auto nearest =
                std::min_element(known.begin(), known.end(), [&](const auto& a, const auto& b) {
                    return editDistance(a, key) < editDistance(b, key);
                });
            throw Error(
                ErrorCode::BadInput,
                fmt::format("\"{}\" has no setting \"{}\"; the nearest is \"{}\".", where, key, *nearest));
        }
    }
};

template <class Visitor, class Config>
void visitEncoder(Visitor& visit, Config& config)
{
    visit("kind", config.kind);
    visit("dimension", config.dimension);
    visit("shared", config.shared);
    visit("similarity", config.similarity);
    if (config.kind == EncoderKind::Bag) {
        visit("buckets", config.bag.buckets);
        visit("min_characters", config.bag.minCharacters);
        visit("max_characters", config.bag.maxCharacters);
        visit("bigrams", config.bag.bigrams);
        visit("max_terms", config.bag.maxTerms);
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
    visit("mixed_precision", config.mixedPrecision);
    visit("seed", config.seed);
}

} // namespace

Json toJson(const EncoderConfig& config)
{
    Writer write;
    visitEncoder(write, config);
    return write.object;
}

Json toJson(const LossConfig& config)
{
    Writer write;
    visitLoss(write, config);
    return write.object;
}

Json toJson(const TrainingConfig& config)
{
    Writer write;
    visitTraining(write, config);
    return write.object;
}

Json toJson(const MethodConfig& config)
{
    Json levels = Json::object();
    for (int type = 0; type < store::kSampleTypes; ++type)
        if (config.levels[type] != kUnused)
            levels[store::sampleTypeName(static_cast<store::SampleType>(type))] = config.levels[type];
    return {{"name", config.name},
            {"without", config.without},
            {"levels", levels},
            {"hierarchical", config.hierarchical},
            {"hard_negatives", config.hardNegatives}};
}

EncoderConfig encoderFromJson(const Json& object)
{
    EncoderConfig config;
    Reader read(object, "encoder");
    if (const auto kind = object.find("kind"); kind != object.end()) read.read("kind", *kind, config.kind);
    visitEncoder(read, config);
    read.finish();
    validate(config);
    return config;
}

LossConfig lossFromJson(const Json& object)
{
    LossConfig config;
    Reader read(object, "loss");
    visitLoss(read, config);
    read.finish();
    validate(config);
    return config;
}

TrainingConfig trainingFromJson(const Json& object)
{
    TrainingConfig config;
    Reader read(object, "training");
    visitTraining(read, config);
    read.finish();
    validate(config);
    return config;
}

} // namespace crops::learn
