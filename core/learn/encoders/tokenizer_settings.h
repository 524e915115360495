// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "learn/encoders/pretrained.h"

namespace crops::learn
{

/// What tokenizer_config.json, special_tokens_map.json and added_tokens.json say; nothing where they say
/// nothing.
struct TokenizerSettings {
    std::optional<bool> lower, stripAccents, chinese;
    bool plain = false; ///< A class that takes tokenizer.json as it is (PreTrainedTokenizerFast).
    std::optional<std::string> unknown, separator, first;
    std::vector<text::AddedToken> special; ///< Ids are not said: the vocabulary's.
    std::vector<text::AddedToken> added;   ///< With their ids.
    bool lowersBefore = false;             ///< sentence-transformers lowers case before the tokenizer.
};

/// Throws Error{Incompatible} for another tokenizer than WordPiece and for settings that are not read,
/// {Damaged}.
TokenizerSettings readTokenizerSettings(const std::filesystem::path& folder);

/// An added token as tokenizers and transformers write it: a text or an object; `normalized` where it is not
/// said.
text::AddedToken addedTokenOf(const nlohmann::json& value, bool normalized,
                              const std::filesystem::path& file);

/// A tokenizer.json, of which every id lies below `rows`; types: kinds of token (segments) that the model
/// has.
text::WordPiece readTokenizerJson(const std::filesystem::path& file, const TokenizerSettings& settings,
                                  const BertShape& shape);

/// The special tokens and the added ones with their ids in the vocabulary, each text once. Throws
/// Error{Incompatible} where an id is not the vocabulary's.
void resolveAdded(text::WordPiece::Options& options, const TokenizerSettings& settings,
                  const std::vector<std::string>& pieces, const std::filesystem::path& file);

/// "its FILE has N pieces, its table of words M rows (vocab_size)".
[[noreturn]] void moreThanRows(const std::filesystem::path& file, std::int64_t pieces, std::int64_t rows);

} // namespace crops::learn
