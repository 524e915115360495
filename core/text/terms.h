// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crops::text
{

/// The terms of a text, for inverted indexes and word overlap: folded (foldText), cut at everything that is
/// no letter, mark or digit. A run of Chinese, Japanese or Korean letters gives its character bigrams
/// ("变压器" → 变压, 压器; a run of one gives that one). Order and repeats are kept. Method of Lucene's
/// StandardTokenizer and CJKBigramFilter.
std::vector<std::string> terms(std::string_view text);

/// Which features the bag encoder reads.
struct FeatureOptions {
    std::uint32_t buckets =
        1U << 17; ///< Rows of the embedding table, ≥ 2; features are hashed to 1 … buckets − 1, 0 pads.
    int minCharacters = 3; ///< Shortest character n-gram inside a word (in characters); 0 = no n-grams.
    int maxCharacters = 4; ///< Longest one.
    bool bigrams = true;   ///< Pairs of neighbouring words as well.
    int maxTerms = 64;     ///< Only this many terms of a text are read, the first ones; ≥ 1.
};

/// Hashed word and character n-gram features of a text (Bojanowski et al. 2017: words with their boundaries
/// marked,
/// "<red>"), in order of appearance, with repeats. A CJK run gives its characters and character bigrams.
std::vector<std::int64_t> hashedFeatures(std::string_view text, const FeatureOptions& options);

/// Hashed whole words (for CJK: single characters), one id in 1 … buckets − 1 a token, at most maxTokens:
/// what a Transformer without a WordPiece vocabulary reads.
std::vector<std::int64_t> hashedTokens(std::string_view text, std::uint32_t buckets, int maxTokens);

} // namespace crops::text
