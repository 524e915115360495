// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/theta/cross_inputs.h"

#include <algorithm>

#include "base/error.h"
#include "base/parallel.h"
#include "learn/config_settings.h"
#include "learn/losses/base_row.h"

namespace crops::learn
{

namespace
{

bool has(const std::vector<std::int64_t>& ids, std::int64_t id)
{
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

std::vector<std::int64_t> firstTokens(const Tokenizer& words, std::string_view text, int most)
{
    std::vector<std::int64_t> ids = words.ids(text);
    if (ids.size() > static_cast<std::size_t>(most)) ids.resize(static_cast<std::size_t>(most));
    return ids;
}

struct One {
    std::vector<std::int32_t> tokens;
    std::vector<std::int8_t> kinds;

    void add(std::int64_t token, int kind)
    {
        tokens.push_back(static_cast<std::int32_t>(token));
        kinds.push_back(static_cast<std::int8_t>(kind));
    }
};

One readPair(const relevance::TextPair& pair, const Tokenizer& words, const CrossScorerConfig& config)
{
    const std::vector<std::int64_t> query = firstTokens(words, pair.query, config.queryTokens);
    const std::vector<std::int64_t> document = firstTokens(words, pair.document, config.documentTokens);
    One one;
    one.add(words.rows, 0); // [CLS]
    for (const std::int64_t id : query)
        one.add(id, has(document, id) ? 2 : 0);
    one.add(words.rows + 1, 0); // [SEP]
    for (const std::int64_t id : document)
        one.add(id, has(query, id) ? 3 : 1);
    return one;
}

} // namespace

std::int64_t crossTableRows(const Tokenizer& words)
{
    return words.rows + 2;
}

Tokenizer crossTokenizer(const CrossScorerConfig& config)
{
    EncoderConfig encoder;
    encoder.kind = EncoderKind::Transformer;
    encoder.transformer.tokens = config.tokens;
    encoder.transformer.buckets = config.buckets;
    encoder.transformer.vocabulary = config.vocabulary;
    encoder.transformer.maxTokens = std::max(config.queryTokens, config.documentTokens);
    return makeTokenizer(encoder);
}

CrossInputs crossInputs(std::span<const relevance::TextPair> pairs, const Tokenizer& words,
                        const CrossScorerConfig& config)
{
    std::vector<One> each(pairs.size());
    parallelFor(pairs.size(), 64, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            each[i] = readPair(pairs[i], words, config);
    });
    CrossInputs inputs;
    for (const One& one : each) {
        inputs.tokens.ids.insert(inputs.tokens.ids.end(), one.tokens.begin(), one.tokens.end());
        inputs.kinds.insert(inputs.kinds.end(), one.kinds.begin(), one.kinds.end());
        inputs.tokens.offsets.push_back(static_cast<std::int64_t>(inputs.tokens.ids.size()));
    }
    return inputs;
}

Calibration fitCalibration(std::span<const double> logits, std::span<const double> targets)
{
    constexpr double kPull = 1e-2; // of the quadratic penalty: worth a hundredth of a pair
    Calibration fit;
    for (int round = 0; round < 50; ++round) {
        double ga = kPull * (fit.a - 1);
        double gb = kPull * fit.b;
        double aa = kPull;
        double ab = 0;
        double bb = kPull;
        for (std::size_t i = 0; i < logits.size(); ++i) {
            const double p = sigmoid(fit.a * logits[i] + fit.b);
            const double curvature = std::max(p * (1 - p), 1e-9);
            ga += (p - targets[i]) * logits[i];
            gb += p - targets[i];
            aa += curvature * logits[i] * logits[i];
            ab += curvature * logits[i];
            bb += curvature;
        }
        const double determinant = aa * bb - ab * ab;
        // A Newton step no longer than 1 either way: the loss is convex, so shorter steps still arrive.
        const double da = std::clamp((bb * ga - ab * gb) / determinant, -1.0, 1.0);
        const double db = std::clamp((aa * gb - ab * ga) / determinant, -1.0, 1.0);
        fit.a = std::clamp(fit.a - da, 0.01, 100.0);
        fit.b -= db;
        if (std::abs(da) + std::abs(db) < 1e-10) break;
    }
    return fit;
}

CrossScorerConfig usualPretrained(const std::string& folder, PairReading reading)
{
    CrossScorerConfig config;
    config.folder = folder;
    config.reading = reading;
    config.queryTokens = 24;
    config.documentTokens = 96;
    config.epochs = reading == PairReading::Together ? 2 : 0;
    config.batchPairs = 32;
    config.learningRate = 5e-5;
    return config;
}

void validate(const CrossScorerConfig& config)
{
    RangeCheck ranges("cross");
    visitCross(ranges, config);
    const auto check = [](bool good, const char* setting, auto value, const char* wanted) {
        if (!good) throw Error(ErrorCode::Usage, "{} must be {}; it is {}.", setting, wanted, value);
    };
    check(config.width % config.heads == 0, "cross.heads", config.heads,
          "at least 1 and a divisor of cross.width");
    check(config.tokens == TokenKind::Hashed || !config.vocabulary.empty(), "cross.vocabulary", "empty",
          "the path of a vocab.txt when cross.tokens is wordpiece");
    const bool pretrained = !config.folder.empty();
    check(pretrained || config.reading == PairReading::Together, "cross.folder", "empty",
          "the folder of a pretrained model for a bi-encoder");
    check(pretrained || config.epochs > 0, "cross.epochs", config.epochs, "above 0 and at most 10000");
}

} // namespace crops::learn
