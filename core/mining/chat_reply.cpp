// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/chat_reply.h"

#include <algorithm>
#include <charconv>
#include <ctime>

#include <nlohmann/json.hpp>

#include "base/json_fields.h"
#include "mining/knowledge_answer.h"

namespace crops::mining
{

namespace
{

using nlohmann::json;

constexpr std::int64_t kLongestAfter = 366 * 86'400; // s; nobody waits so long, and clocks hold it

/// The value under a key, or null where there is none or `object` is no object.
const json* valueAt(const json* object, const char* key)
{
    if (object == nullptr || !object->is_object()) return nullptr;
    const auto found = object->find(key);
    return found == object->end() ? nullptr : &*found;
}

std::optional<std::int64_t> countIn(const json& reply, const char* key)
{
    const json* count = valueAt(valueAt(&reply, "usage"), key);
    if (count == nullptr || !count->is_number_integer()) return std::nullopt;
    return std::max<std::int64_t>(count->get<std::int64_t>(), 0);
}

/// What a message says: its content (a text, or parts of one), else its refusal, else what it would call a
/// tool with. Nothing of these, but tokens that are paid for, is an empty answer: asked again it would be
/// paid again.
std::optional<std::string> textOf(const json& reply, const json* message)
{
    const json* content = valueAt(message, "content");
    if (content != nullptr && content->is_string()) return content->get<std::string>();
    if (content != nullptr && content->is_array()) {
        std::string text;
        for (const json& part : *content)
            if (const json* one = valueAt(&part, "text"); one != nullptr && one->is_string())
                text += one->get_ref<const std::string&>();
        return text;
    }
    if (const json* refusal = valueAt(message, "refusal"); refusal != nullptr && refusal->is_string())
        return refusal->get<std::string>();
    if (const json* calls = valueAt(message, "tool_calls"); calls != nullptr && calls->is_array())
        for (const json& call : *calls)
            if (const json* with = valueAt(valueAt(&call, "function"), "arguments");
                with != nullptr && with->is_string())
                return with->get<std::string>();
    if (message != nullptr && message->is_object() && countIn(reply, "completion_tokens").value_or(0) > 0)
        return std::string();
    return std::nullopt;
}

} // namespace

const char* chatFaultName(ChatFault fault)
{
    constexpr const char* kNames[] = {
        "",          "unreachable",    "timeout", "cut",          "rate_limited", "server_error",
        "bad_reply", "reply_too_long", "refused", "unauthorised", "not_found"};
    return kNames[static_cast<std::size_t>(fault)];
}

bool mayPass(ChatFault fault)
{
    return fault >= ChatFault::Unreachable && fault <= ChatFault::BadReply;
}

ChatFault faultOfStatus(int status)
{
    switch (status) {
    case 200:
        return ChatFault::None;
    case 401:
    case 403:
        return ChatFault::Unauthorised;
    case 404:
        return ChatFault::NotFound;
    case 408:
        return ChatFault::Timeout;
    case 429:
        return ChatFault::RateLimited;
    default:
        return status >= 500 ? ChatFault::ServerError : ChatFault::Refused;
    }
}

std::optional<store::LanguageAnswer> answerIn(const std::string& body)
{
    const json reply = tryParseJson(body);
    const json* choices = valueAt(&reply, "choices");
    if (choices == nullptr || !choices->is_array() || choices->empty()) return std::nullopt;
    std::optional<std::string> text = textOf(reply, valueAt(&choices->front(), "message"));
    if (!text) return std::nullopt;
    if (text->size() > kLongestAnswer + 1) text->resize(kLongestAnswer + 1);
    return store::LanguageAnswer{.text = std::move(*text),
                                 .promptTokens = countIn(reply, "prompt_tokens"),
                                 .completionTokens = countIn(reply, "completion_tokens")};
}

std::string errorIn(const std::string& body)
{
    const json reply = tryParseJson(body);
    const json* error = valueAt(&reply, "error");
    if (const json* message = valueAt(error, "message")) error = message;
    return error != nullptr && error->is_string() ? error->get<std::string>() : body;
}

std::optional<std::chrono::seconds> parseRetryAfter(const std::string& value, std::int64_t nowSeconds)
{
    std::int64_t seconds = 0;
    const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (end == value.data() + value.size() && !value.empty() && failure != std::errc::invalid_argument)
        return std::chrono::seconds(failure == std::errc()
                                        ? std::clamp<std::int64_t>(seconds, 0, kLongestAfter)
                                        : kLongestAfter); // more than 64 bits hold
    std::tm date{};
    if (::strptime(value.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &date) == nullptr) return std::nullopt;
    return std::chrono::seconds(std::clamp<std::int64_t>(::timegm(&date) - nowSeconds, 0, kLongestAfter));
}

} // namespace crops::mining
