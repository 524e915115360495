// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/knowledge_answer.h"

#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "base/json_fields.h"

namespace crops::mining
{

namespace
{

using nlohmann::json;

constexpr int kMostStarts = 64; // brackets that are tried as the beginning of the JSON

/// The JSON text that begins at `start`, without commas before closing brackets; nothing where it does not
/// end.
std::optional<std::string> balanced(std::string_view text, std::size_t start)
{
    std::string found;
    std::size_t depth = 0;
    bool inText = false;
    for (std::size_t at = start; at < text.size(); ++at) {
        const char c = text[at];
        if (inText) {
            found += c;
            if (c == '\\' && at + 1 < text.size()) found += text[++at];
            inText = c != '"';
            continue;
        }
        if (c == '}' || c == ']') {
            const std::size_t last = found.find_last_not_of(" \t\r\n");
            if (last != std::string::npos && found[last] == ',') found.erase(last, 1);
        }
        found += c;
        inText = c == '"';
        if (c == '{' || c == '[') ++depth;
        if ((c == '}' || c == ']') && --depth == 0) return found;
    }
    return std::nullopt;
}

std::string cleaned(std::string text)
{
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    return std::string(trimBlanks(text));
}

/// The first of these keys that the object has.
const json* valueOf(const json& object, std::initializer_list<const char*> keys)
{
    for (const char* key : keys)
        if (const auto found = object.find(key); found != object.end() && !found->is_null()) return &*found;
    return nullptr;
}

bool readText(const json* value, std::string& text)
{
    if (!value) return true;
    if (!value->is_string()) return false;
    text = cleaned(value->get<std::string>());
    return true;
}

bool readTags(const json* value, std::string& tags)
{
    if (!value || !value->is_array()) return readText(value, tags);
    for (const json& one : *value) {
        if (!one.is_string()) return false;
        const std::string tag = cleaned(one.get<std::string>());
        if (!tag.empty()) tags += (tags.empty() ? "" : "|") + tag;
    }
    return true;
}

/// The fault of one video, or empty.
std::string readVideo(const json& object, DraftVideo& video)
{
    if (!object.is_object()) return "A video has to be an object with title, description and tags.";
    const json* title = valueOf(object, {"title", "标题"});
    if (!title || !readText(title, video.title)) return "A video has no \"title\" that is a text.";
    if (video.title.empty()) return "A video has an empty \"title\".";
    if (!readText(valueOf(object, {"description", "caption", "描述"}), video.caption))
        return "A \"description\" is no text.";
    if (!readTags(valueOf(object, {"tags", "标签"}), video.tags)) return "The \"tags\" are no list of texts.";
    return {};
}

void fail(ParsedAnswer& parsed, AnswerFault fault, std::string error)
{
    parsed.videos.clear();
    parsed.fault = fault;
    parsed.error = std::move(error);
}

const json* listOf(const json& value)
{
    return value.is_object() ? valueOf(value, {"videos", "视频"}) : value.is_array() ? &value : nullptr;
}

ParsedAnswer videosOf(const json& value)
{
    ParsedAnswer parsed;
    const json* list = listOf(value);
    if (!list) list = &value;
    std::vector<const json*> objects;
    if (list->is_object()) objects.push_back(list);
    if (list->is_array())
        for (const json& object : *list)
            objects.push_back(&object);
    for (const json* object : objects) {
        const std::string error = readVideo(*object, parsed.videos.emplace_back());
        if (error.empty()) continue;
        fail(parsed, AnswerFault::WrongSchema, error);
        return parsed;
    }
    if (!list->is_array() && !list->is_object())
        fail(parsed, AnswerFault::WrongSchema, "\"videos\" is no list.");
    else if (parsed.videos.empty())
        fail(parsed, AnswerFault::NoVideo, "There is no video in it.");
    return parsed;
}

} // namespace

const char* answerFaultName(AnswerFault fault)
{
    constexpr const char* kNames[] = {"",
                                      "answer_too_long",
                                      "answer_without_json",
                                      "answer_invalid_json",
                                      "answer_wrong_schema",
                                      "answer_without_video",
                                      "answer_unreadable"};
    return kNames[static_cast<std::size_t>(fault)];
}

ParsedAnswer parseAnswer(std::string_view answer)
{
    ParsedAnswer parsed;
    if (answer.size() > kLongestAnswer) {
        fail(parsed, AnswerFault::TooLong, fmt::format("It is longer than {} bytes.", kLongestAnswer));
        return parsed;
    }
    if (answer.find("\xEF\xBF\xBD") != std::string_view::npos) {
        fail(parsed, AnswerFault::Unreadable, "It holds characters that cannot be read (U+FFFD).");
        return parsed;
    }
    fail(parsed, AnswerFault::NoJson, "There is no JSON in it.");
    bool anyJson = false;
    bool brokenOff = false; // then one video alone may be one of several: only a whole list is an answer
    std::size_t at = answer.find_first_of("{[");
    for (int i = 0; i < kMostStarts && at != std::string_view::npos; ++i) {
        const std::optional<std::string> text = balanced(answer, at);
        const json value = text ? tryParseJson(*text) : json(json::value_t::discarded);
        brokenOff |= !text;
        if (!value.is_discarded() && (!brokenOff || listOf(value))) {
            ParsedAnswer here = videosOf(value);
            if (here.fault == AnswerFault::None) return here;
            if (!anyJson) parsed = std::move(here); // of the outermost: what is inside says less
            anyJson = true;
        } else if (!anyJson) {
            fail(parsed, AnswerFault::InvalidJson,
                 text ? "The JSON has a mistake of syntax." : "The JSON does not end.");
        }
        at = answer.find_first_of("{[", at + 1);
    }
    return parsed;
}

} // namespace crops::mining
