// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "learn/encoders/token_table.h"
#include "learn/theta/cross_scorer.h"

namespace crops::learn
{

/// Many pairs as a cross-encoder reads them: [CLS] query [SEP] document in one row of tokens each.
struct CrossInputs {
    TokenTable tokens;
    std::vector<std::int8_t>
        kinds; ///< Beside tokens.ids: bit 0 = document segment, bit 1 = the other has it too.
};
inline constexpr int kCrossKinds = 4;

/// What the table holds: the words' rows, then [CLS] and [SEP].
std::int64_t crossTableRows(const Tokenizer& words);
/// The words of either text; maxTokens is the longer of the two limits.
Tokenizer crossTokenizer(const CrossScorerConfig& config);
/// On all cores.
CrossInputs crossInputs(std::span<const relevance::TextPair> pairs, const Tokenizer& words,
                        const CrossScorerConfig& config);

/// θ = sigmoid(a · logit + b).
struct Calibration {
    double a = 1;
    double b = 0;
};
/// Least cross entropy of logits against targets (Platt 1999), by Newton's method, with a weak pull to a = 1,
/// b = 0 that decides where there is little or separable data. a stays > 0: the order of scores never
/// changes.
Calibration fitCalibration(std::span<const double> logits, std::span<const double> targets);

} // namespace crops::learn
