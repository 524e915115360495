// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/config.h"

#include <cmath>
#include <fmt/format.h>
#include <set>

#include "base/error.h"

namespace crops::learn
{

namespace
{

template <class T>
void check(bool good, const char* setting, T value, const char* range)
{
    if (!good) throw Error(ErrorCode::Usage, fmt::format("{} must be {}; it is {}.", setting, range, value));
}

void validateTransformer(const TransformerConfig& config)
{
    check(config.layers >= 1 && config.layers <= 48, "encoder.layers", config.layers, "1 to 48");
    check(config.width >= 1 && config.width <= 8192, "encoder.width", config.width, "1 to 8192");
    check(config.heads >= 1 && config.width % config.heads == 0, "encoder.heads", config.heads,
          "at least 1 and a divisor of encoder.width");
    check(config.maxTokens >= 1 && config.maxTokens <= 4096, "encoder.max_tokens", config.maxTokens,
          "1 to 4096");
    check(config.dropout >= 0 && config.dropout < 1, "encoder.dropout", config.dropout,
          "at least 0 and below 1");
    if (config.tokens == TokenKind::Hashed)
        check(config.buckets >= 2, "encoder.buckets", config.buckets, "at least 2");
    else if (config.vocabulary.empty())
        throw Error(ErrorCode::Usage,
                    "encoder.vocabulary must name a vocab.txt when encoder.tokens is wordpiece.");
}

void validateFeatures(const EncoderConfig& config)
{
    std::set<std::string> names;
    for (const FeatureFile& file : config.features) {
        const bool good =
            !file.name.empty() && file.name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP"
                                                              "QRSTUVWXYZ0123456789_-") == std::string::npos;
        if (!good || !names.insert(file.name).second)
            throw Error(ErrorCode::Usage,
                        fmt::format("encoder.features: \"{}\" is no name, or stands twice; take letters, "
                                    "digits, _ and -.",
                                    file.name));
        if (file.vectors.empty() || file.ids.empty())
            throw Error(ErrorCode::Usage,
                        fmt::format("encoder.features: {} needs the paths of its vectors (.npy) and ids.",
                                    file.name));
    }
    if (!config.features.empty() && config.output == Output::Sparse)
        throw Error(ErrorCode::Usage,
                    "encoder.features needs dense vectors: a cover has no weight in a vocabulary.");
}

void validateSparse(const EncoderConfig& config)
{
    if (config.similarity != Similarity::Dot)
        throw Error(ErrorCode::Usage,
                    "encoder.similarity must be dot when encoder.output is sparse: a regulariser "
                    "on weights means nothing where their length is taken away.");
    const std::uint32_t buckets = hashedVocabulary(config);
    check(buckets <= kLargestVocabulary, "encoder.buckets", buckets,
          "at most 65536 when encoder.output is sparse");
    check(config.sparse.queryFlops >= 0 && std::isfinite(config.sparse.queryFlops), "encoder.query_flops",
          config.sparse.queryFlops, "at least 0");
    check(config.sparse.documentFlops >= 0 && std::isfinite(config.sparse.documentFlops),
          "encoder.document_flops", config.sparse.documentFlops, "at least 0");
    check(config.sparse.flopsWarmup >= 0 && config.sparse.flopsWarmup <= 1, "encoder.flops_warmup",
          config.sparse.flopsWarmup, "0 to 1");
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

void validate(const EncoderConfig& config)
{
    validateFeatures(config);
    if (config.output == Output::Sparse) validateSparse(config);
    check(config.dimension >= 1 && config.dimension <= 8192, "encoder.dimension", config.dimension,
          "1 to 8192");
    if (config.kind == EncoderKind::Transformer) {
        validateTransformer(config.transformer);
        return;
    }
    if (config.kind == EncoderKind::Pretrained) {
        check(config.pretrained.maxTokens >= 3, "encoder.max_tokens", config.pretrained.maxTokens,
              "at least 3");
        check(config.pretrained.dropout >= 0 && config.pretrained.dropout < 1, "encoder.dropout",
              config.pretrained.dropout, "at least 0 and below 1");
        return;
    }
    check(config.bag.buckets >= 2 && config.bag.buckets <= (1U << 26), "encoder.buckets", config.bag.buckets,
          "2 to 67108864");
    check(config.bag.minCharacters >= 0, "encoder.min_characters", config.bag.minCharacters, "at least 0");
    check(config.bag.maxCharacters >= config.bag.minCharacters && config.bag.maxCharacters <= 32,
          "encoder.max_characters", config.bag.maxCharacters,
          "at least encoder.min_characters and at most 32");
    check(config.bag.maxTerms >= 1, "encoder.max_terms", config.bag.maxTerms, "at least 1");
}

void validate(const LossConfig& config)
{
    check(config.temperature > 0 && std::isfinite(config.temperature), "loss.temperature", config.temperature,
          "above 0");
    check(config.levelTemperatureRatio >= 0.1 && config.levelTemperatureRatio <= 10,
          "loss.level_temperature_ratio", config.levelTemperatureRatio, "0.1 to 10");
}

void validate(const NegativeConfig& config)
{
    check(config.depth >= 1, "negatives.depth", config.depth, "at least 1");
    check(config.perQuery >= 1, "negatives.per_query", config.perQuery, "at least 1");
    check(config.triCandidates >= 1, "negatives.candidates", config.triCandidates, "at least 1");
    check(config.startFraction >= 0 && config.startFraction < 1, "negatives.start_fraction",
          config.startFraction, "at least 0 and below 1");
    check(config.refreshEvery >= 1, "negatives.refresh_every", config.refreshEvery, "at least 1");
    check(config.adoreFraction >= 0 && config.adoreFraction + config.startFraction < 1,
          "negatives.adore_fraction", config.adoreFraction,
          "at least 0, and below 1 together with negatives.start_fraction");
}

void validate(const TrainingConfig& config)
{
    check(config.batchQueries >= 1, "training.batch_queries", config.batchQueries, "at least 1");
    check(config.documentsPerLevel >= 1, "training.documents_per_level", config.documentsPerLevel,
          "at least 1");
    check(config.documentsPerQuery >= 1, "training.documents_per_query", config.documentsPerQuery,
          "at least 1");
    check(config.steps >= 0, "training.steps", config.steps, "at least 0");
    check(config.steps > 0 || (config.epochs >= 0 && config.epochs <= 1e6), "training.epochs", config.epochs,
          "0 (a pretrained encoder as it is) to 1000000");
    check(config.learningRate > 0 && std::isfinite(config.learningRate), "training.learning_rate",
          config.learningRate, "above 0");
    check(config.weightDecay >= 0 && std::isfinite(config.weightDecay), "training.weight_decay",
          config.weightDecay, "at least 0");
    check(config.warmupFraction >= 0 && config.warmupFraction < 1, "training.warmup_fraction",
          config.warmupFraction, "at least 0 and below 1");
    check(config.clipNorm >= 0 && std::isfinite(config.clipNorm), "training.clip_norm", config.clipNorm,
          "at least 0");
    check(config.gradientCache >= 0, "training.gradient_cache", config.gradientCache, "at least 0");
    check(config.validationFraction >= 0 && config.validationFraction <= 0.5, "training.validation_fraction",
          config.validationFraction, "0 to 0.5");
    check(config.validateEvery >= 1, "training.validate_every", config.validateEvery, "at least 1");
    check(config.patience >= 1, "training.patience", config.patience, "at least 1");
    check(config.checkpointEvery >= 0, "training.checkpoint_every", config.checkpointEvery, "at least 0");
}

} // namespace crops::learn
