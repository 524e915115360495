// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "learn/config.h"

namespace crops::learn
{

/// The token or feature ids of many texts in two flat arrays, made once: text i is ids[offsets[i] … offsets[i
/// + 1]).
struct TokenTable {
    std::vector<std::int32_t> ids;
    std::vector<std::int64_t> offsets{0}; ///< size() + 1 of them.
    std::vector<std::int32_t>
        items; ///< Whose text each is, in the model's features; empty: texts without features.

    std::int64_t size() const { return static_cast<std::int64_t>(offsets.size()) - 1; }
    std::span<const std::int32_t> of(std::int64_t text) const
    {
        return {ids.data() + offsets[text], static_cast<std::size_t>(offsets[text + 1] - offsets[text])};
    }
};

/// How one encoder reads a text: the function, and how many rows its embedding table has (ids are below
/// that).
struct Tokenizer {
    std::function<std::vector<std::int64_t>(std::string_view)> ids; ///< Safe to call from several threads.
    std::int64_t rows = 0;
    std::string queryPrompt; ///< Before each query, as a pretrained model asks for it; documents likewise.
    std::string documentPrompt;
};

/// Reads the vocabulary file where the encoder has one. Throws Error{NotFound}, {Io} or {BadInput}.
Tokenizer makeTokenizer(const EncoderConfig& config);

/// The other table's texts behind those of this one; without their items.
void append(TokenTable& table, const TokenTable& others);

/// Tokenises on all cores, each text behind the prompt.
TokenTable tokenise(std::span<const std::string> texts, const Tokenizer& tokenizer,
                    const std::string& prompt = {});

} // namespace crops::learn
