// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/knowledge_prompt.h"

#include <array>

#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "base/error.h"
#include "base/hash.h"
#include "mining/prompts.h"
#include "text/script.h"

namespace crops::mining
{

namespace
{

using nlohmann::ordered_json;

constexpr std::size_t kRepairedBytes = 8'000; // of the bad answer that the model sees again
constexpr std::string_view kRule = "\n---\n";

std::string dumped(const ordered_json& json)
{
    return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

PromptRequest requestOf(const ordered_json& body)
{
    PromptRequest request{.body = dumped(body)};
    request.hash = sha256Hex(request.body);
    return request;
}

/// Replaces each {name} in one pass: what is put in is not looked at again.
std::string filled(std::string_view text,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> values)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        bool found = false;
        for (const auto& [name, value] : values)
            if (text.substr(at).starts_with(name)) {
                result += value;
                at += name.size();
                found = true;
                break;
            }
        if (!found) result += text[at++];
    }
    return result;
}

bool inChinese(std::string_view query, PromptLanguage language)
{
    if (language != PromptLanguage::OfQuery) return language == PromptLanguage::Chinese;
    const text::ScriptCounts scripts = text::countScripts(query);
    return scripts.of(text::Script::Han) > 0 && scripts.of(text::Script::Kana) == 0;
}

/// What the model is, what it is asked, how it is asked again.
using Parts = std::array<std::string_view, 3>;

/// Fewer than three parts leave the rest empty.
Parts partsOf(std::string_view text)
{
    while (text.ends_with('\n'))
        text.remove_suffix(1);
    Parts parts;
    for (std::string_view& part : parts) {
        const std::size_t rule = text.find(kRule);
        part = text.substr(0, rule);
        text = rule == std::string_view::npos ? std::string_view() : text.substr(rule + kRule.size());
    }
    return parts;
}

Parts templateFor(std::string_view query, const PromptOptions& options)
{
    if (!options.templateText.empty()) return partsOf(options.templateText);
    return partsOf(inChinese(query, options.language) ? kPrompts[1].text : kPrompts[0].text);
}

std::string exampleOf(const store::Document& exemplar)
{
    ordered_json example{{"title", exemplar.title}};
    if (!exemplar.caption.empty()) example["description"] = exemplar.caption;
    if (!exemplar.tags.empty()) example["tags"] = exemplar.tags;
    return dumped(example);
}

} // namespace

void validate(const PromptOptions& options)
{
    const auto within = [](auto value, auto low, auto high, const char* what) {
        if (!(value >= low && value <= high))
            throw Error(ErrorCode::Usage, "{} must lie between {} and {}; it is {}.", what, low, high, value);
    };
    if (options.model.empty()) throw Error(ErrorCode::Usage, "The model's name must not be empty.");
    within(options.temperature, 0.0, 2.0, "The temperature");
    within(options.seed, std::int64_t{0}, std::int64_t{1} << 31, "The seed");
    within(options.videos, std::int64_t{1}, std::int64_t{20}, "The number of videos by query");
    within(options.maxTokens, std::int64_t{16}, std::int64_t{32'768}, "The longest answer in tokens");
    if (options.templateText.empty()) return;
    const Parts parts = partsOf(options.templateText);
    if (parts[1].find("{query}") == std::string_view::npos || parts[2].empty())
        throw Error(
            ErrorCode::BadInput,
            "A prompt template needs three parts with a line \"---\" between them: what the model is, what "
            "it is asked (with {query}, {example} and {count}), and how it is asked again (with {error}).");
}

PromptRequest knowledgePrompt(std::string_view query, const store::Document& exemplar,
                              const PromptOptions& options)
{
    const Parts parts = templateFor(query, options);
    const std::string example = exampleOf(exemplar);
    const std::string count = std::to_string(options.videos);
    const std::string user =
        filled(parts[1], {{"{query}", query}, {"{example}", example}, {"{count}", count}});
    ordered_json messages = ordered_json::array();
    messages.push_back({{"role", "system"}, {"content", parts[0]}});
    messages.push_back({{"role", "user"}, {"content", user}});
    ordered_json body{{"model", options.model},
                      {"messages", messages},
                      {"temperature", options.temperature},
                      {"seed", options.seed},
                      {"max_tokens", options.maxTokens}};
    if (options.jsonMode) body["response_format"] = {{"type", "json_object"}};
    return requestOf(body);
}

std::string withAnswerSchema(const std::string& body)
{
    ordered_json request = ordered_json::parse(body, nullptr, false);
    const ordered_json plain{{"type", "json_object"}};
    if (!request.is_object() || !request.contains("response_format") || request["response_format"] != plain)
        return body;
    static const ordered_json kSchema = ordered_json::parse(R"({
        "type": "object", "additionalProperties": false, "required": ["videos"],
        "properties": {"videos": {"type": "array", "items": {
            "type": "object", "additionalProperties": false, "required": ["title", "description", "tags"],
            "properties": {"title": {"type": "string"}, "description": {"type": "string"},
                           "tags": {"type": "array", "items": {"type": "string"}}}}}}})");
    request["response_format"] = {
        {"type", "json_schema"},
        {"json_schema", {{"name", "videos"}, {"strict", true}, {"schema", kSchema}}}};
    return request.dump();
}

PromptRequest repairPrompt(std::string_view query, const std::string& body, std::string_view answer,
                           std::string_view error, const PromptOptions& options)
{
    ordered_json again = ordered_json::parse(body);
    again["messages"].push_back({{"role", "assistant"}, {"content", beginning(answer, kRepairedBytes)}});
    again["messages"].push_back(
        {{"role", "user"}, {"content", filled(templateFor(query, options)[2], {{"{error}", error}})}});
    return requestOf(again);
}

} // namespace crops::mining
