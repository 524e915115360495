// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "store/tables/language_answers.h"

namespace crops::mining
{

/// Why a request brought no answer.
enum class ChatFault : std::uint8_t {
    None,
    Unreachable,  ///< Nobody listens there, or no secure connection could be made.
    Timeout,      ///< No whole answer in time; 408.
    Cut,          ///< The connection broke off.
    RateLimited,  ///< 429.
    ServerError,  ///< 5xx.
    BadReply,     ///< 200, but not what the API describes.
    TooLong,      ///< A reply of more than 4 MiB.
    Refused,      ///< Another status: this request will never be answered.
    Unauthorised, ///< 401, 403.
    NotFound,     ///< 404: no such model, or no such API at this address.
};

/// "unreachable", "timeout", "cut", "rate_limited", "server_error", "bad_reply", "reply_too_long", "refused",
/// "unauthorised", "not_found"; "" for None.
const char* chatFaultName(ChatFault fault);
/// Whether asking again later may help.
bool mayPass(ChatFault fault);
/// Of an HTTP status; None for 200.
ChatFault faultOfStatus(int status);

/// What came of one request.
struct ChatReply {
    ChatFault fault = ChatFault::None;
    store::LanguageAnswer answer;
    std::string error; ///< A sentence; the key does not occur in it.
    std::optional<std::chrono::seconds> retryAfter;
};

/// The answer in the body of a reply: choices[0].message.content, with the token counts of `usage` where they
/// are. Of a very long one only so much that it is seen to be too long (kLongestAnswer). Nothing where there
/// is no such text.
std::optional<store::LanguageAnswer> answerIn(const std::string& body);

/// What an error's body says: {"error":{"message":…}}, {"error":"…"}, or its text.
std::string errorIn(const std::string& body);

/// Seconds until what Retry-After says (RFC 9110: seconds, or an HTTP date), at least 0; nothing where it
/// says neither.
std::optional<std::chrono::seconds> parseRetryAfter(const std::string& value, std::int64_t nowSeconds);

} // namespace crops::mining
