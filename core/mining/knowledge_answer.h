// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crops::mining
{

/// A video as a model wrote it, before any check. Control characters have become blanks.
struct DraftVideo {
    std::string title;
    std::string caption;
    std::string tags; ///< Joined by '|'.
};

/// Why an answer gives no video.
enum class AnswerFault : std::uint8_t {
    None,
    TooLong,     ///< More than kLongestAnswer bytes.
    NoJson,      ///< Text only.
    InvalidJson, ///< Broken off, or a mistake of syntax.
    WrongSchema, ///< JSON of another form.
    NoVideo,     ///< An empty list.
    Unreadable,  ///< U+FFFD: the server's bytes were no UTF-8, or the model broke a character.
};

/// "", "answer_too_long", "answer_without_json", "answer_invalid_json", "answer_wrong_schema",
/// "answer_without_video", "answer_unreadable": the reasons of rejects.
const char* answerFaultName(AnswerFault fault);

struct ParsedAnswer {
    std::vector<DraftVideo> videos;
    AnswerFault fault = AnswerFault::None;
    std::string error; ///< What is wrong, a sentence for the model; empty where the answer was understood.
};

/// A longer answer is not looked at.
inline constexpr std::size_t kLongestAnswer = std::size_t{1} << 16; // bytes

/// Reads a model's answer with patience: JSON alone, in ``` fences or with text around it; a list of videos,
/// one video, or {"videos": […]}; commas before a closing bracket; tags as a list or as one text; "caption"
/// for "description". Any bytes are safe. Understood is an answer of at least one video, each an object with
/// a text as its title.
ParsedAnswer parseAnswer(std::string_view answer);

} // namespace crops::mining
