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
    const json* content = valueAt(valueAt(&choices->front(), "message"), "content");
    if (content == nullptr || !content->is_string()) return std::nullopt;
    return store::LanguageAnswer{.text = content->get_ref<const std::string&>().substr(0, kLongestAnswer + 1),
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
    if (failure == std::errc() && end == value.data() + value.size())
        return std::chrono::seconds(std::max<std::int64_t>(seconds, 0));
    std::tm date{};
    if (::strptime(value.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &date) == nullptr) return std::nullopt;
    return std::chrono::seconds(std::max<std::int64_t>(::timegm(&date) - nowSeconds, 0));
}

} // namespace crops::mining
