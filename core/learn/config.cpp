// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/config.h"

#include <set>
#include <string_view>

#include "learn/config_settings.h"

namespace crops::learn
{

namespace
{

/// An English sentence of the window's, which reads after the setting's key, too.
constexpr const char* kHeads =
    CROPS_SENTENCE("ExperimentForm", "The width has to be a multiple of the heads.");
constexpr const char* kCharacters =
    CROPS_SENTENCE("ExperimentForm", "The longest n-gram may not be shorter than the shortest.");
constexpr const char* kVocabulary = CROPS_SENTENCE("ExperimentForm", "Choose the vocabulary file.");
constexpr const char* kVocabularySize =
    CROPS_SENTENCE("ExperimentForm", "At most 65,536 where vectors are sparse.");
constexpr const char* kFeatureName = CROPS_SENTENCE(
    "ExperimentForm", "A name holds letters, digits, _ and - alone, and each stands there once.");
constexpr const char* kFeatureFiles =
    CROPS_SENTENCE("ExperimentForm", "Give the paths of the vectors (.npy) and of their ids.");
constexpr const char* kFeaturesDense =
    CROPS_SENTENCE("ExperimentForm", "Needs dense vectors: a cover has no weight in a vocabulary.");
constexpr const char* kSimilarity = CROPS_SENTENCE(
    "ExperimentForm",
    "Has to be the inner product (dot) where vectors are sparse: their length says something.");
constexpr const char* kFractions =
    CROPS_SENTENCE("ExperimentForm", "Together with the part before the search it has to stay below 1.");

constexpr std::string_view kNameLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

void addFeatureProblems(const EncoderConfig& config, std::vector<SettingProblem>& problems)
{
    std::set<std::string> names;
    const char* wrong = nullptr;
    for (const FeatureFile& file : config.features) {
        const bool named =
            !file.name.empty() && file.name.find_first_not_of(kNameLetters) == std::string::npos;
        if (!named || !names.insert(file.name).second) wrong = kFeatureName;
        if (file.vectors.empty() || file.ids.empty()) wrong = kFeatureFiles;
    }
    if (!config.features.empty() && config.output == Output::Sparse) wrong = kFeaturesDense;
    if (wrong) problems.push_back({"encoder.features", wrong});
}

void addTransformerProblems(const TransformerConfig& config, std::vector<SettingProblem>& problems)
{
    if (config.heads > 0 && config.width % config.heads != 0) problems.push_back({"encoder.heads", kHeads});
    if (config.tokens == TokenKind::WordPiece && config.vocabulary.empty())
        problems.push_back({"encoder.vocabulary", kVocabulary});
}

/// Ranges first, by the config's own lines; then what contradicts itself.
template <class Check>
void refuse(const char* section, const Check& visit, const std::vector<SettingProblem>& problems)
{
    RangeCheck check(section);
    visit(check);
    if (!problems.empty())
        throw Error(ErrorCode::Usage, "{}: {}", problems.front().key, problems.front().text);
}

} // namespace

std::uint32_t hashedVocabulary(const EncoderConfig& config)
{
    if (config.kind == EncoderKind::Bag) return config.bag.buckets;
    const bool hashed =
        config.kind == EncoderKind::Transformer && config.transformer.tokens == TokenKind::Hashed;
    return hashed ? config.transformer.buckets : 0;
}

std::int64_t outputWidth(const EncoderConfig& config, std::int64_t tableRows)
{
    return config.output == Output::Sparse ? tableRows : config.dimension;
}

EncoderConfig usualSparse(EncoderConfig config)
{
    if (config.output != Output::Sparse) return config;
    config.similarity = Similarity::Dot;
    if (config.kind != EncoderKind::Bag) {
        config.sparse.queryFlops = 0.1;
        config.sparse.documentFlops = 0.03;
    }
    return config;
}

double levelTemperature(const LossConfig& config, double temperature, int level)
{
    return temperature * (1 + (config.levelTemperatureRatio - 1) * (5 - level) / 4);
}

std::vector<SettingProblem> problemsOf(const EncoderConfig& config)
{
    std::vector<SettingProblem> problems;
    addFeatureProblems(config, problems);
    if (config.output == Output::Sparse) {
        if (config.similarity != Similarity::Dot) problems.push_back({"encoder.similarity", kSimilarity});
        if (hashedVocabulary(config) > kLargestVocabulary)
            problems.push_back({"encoder.buckets", kVocabularySize});
    }
    if (config.kind == EncoderKind::Bag && config.bag.maxCharacters < config.bag.minCharacters)
        problems.push_back({"encoder.max_characters", kCharacters});
    if (config.kind == EncoderKind::Transformer) addTransformerProblems(config.transformer, problems);
    return problems;
}

std::vector<SettingProblem> problemsOf(const NegativeConfig& config)
{
    if (config.startFraction + config.adoreFraction < 1) return {};
    return {{"negatives.adore_fraction", kFractions}};
}

void validate(const EncoderConfig& config)
{
    refuse(
        "encoder", [&](RangeCheck& check) { visitEncoder(check, config); }, problemsOf(config));
}

void validate(const LossConfig& config)
{
    refuse("loss", [&](RangeCheck& check) { visitLoss(check, config); }, {});
}

void validate(const NegativeConfig& config)
{
    constexpr Negatives kEvery{.renewed = true, .readsVectors = true, .endsOnQueries = true};
    refuse(
        "negatives", [&](RangeCheck& check) { visitNegatives(check, config, kEvery); }, problemsOf(config));
}

void validate(const TrainingConfig& config)
{
    refuse("training", [&](RangeCheck& check) { visitTraining(check, config); }, {});
}

} // namespace crops::learn
