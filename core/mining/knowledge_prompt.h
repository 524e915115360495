// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "store/tables/document_table.h"

namespace crops::mining
{

/// In which language the model is asked.
enum class PromptLanguage : std::uint8_t {
    OfQuery, ///< Chinese where the query has Chinese characters and no kana, else English.
    English,
    Chinese,
};

/// Everything that decides what a model is asked: with the query and its exemplar it is a request's identity.
struct PromptOptions {
    std::string model = "Qwen2.5-14B-Instruct"; ///< As the server names it.
    double temperature = 0.7;                   ///< In [0, 2].
    std::int64_t seed = 0;                      ///< ≥ 0; servers that know no seed pass over it.
    std::int64_t videos = 4;                    ///< Asked for by query; in [1, 20].
    std::int64_t maxTokens = 1024;              ///< Longest answer; in [16, 32768].
    /// Asks with response_format: json_schema, or json_object where the server refuses that
    /// (withAnswerSchema). Off for servers that refuse both.
    bool jsonMode = true;
    PromptLanguage language = PromptLanguage::OfQuery;
    /// In place of the built-in template: three parts with a line "---" between them (what the model is, what
    /// it is asked with {query}, {example}, {count}, how it is asked again with {error}). Empty = built in.
    std::string templateText;
};

/// Throws Error{Usage} that names the first setting out of its range, Error{BadInput} for a template without
/// its parts.
void validate(const PromptOptions& options);

/// One request to POST /chat/completions.
struct PromptRequest {
    std::string body; ///< JSON; the key and the address are no part of it.
    std::string hash; ///< SHA-256 of the body: equal model, settings and prompt have one answer.
};

/// The one-shot prompt of a query (as first seen) with one video that is known to be relevant. The built-in
/// templates are resources/prompts/knowledge_en.txt and knowledge_zh.txt, compiled in.
PromptRequest knowledgePrompt(std::string_view query, const store::Document& exemplar,
                              const PromptOptions& options);

/// The body with the answer's JSON schema as its response_format, where it asks for a json_object; else as it
/// is. The stricter form is a way of asking, no part of a request's identity: it is sent, never stored or
/// hashed.
std::string withAnswerSchema(const std::string& body);

/// The second and last round: the first request's body, its answer and what was wrong with that.
PromptRequest repairPrompt(std::string_view query, const std::string& body, std::string_view answer,
                           std::string_view error, const PromptOptions& options);

} // namespace crops::mining
