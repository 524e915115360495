// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crops
{

/// The whole text as a number, as std::from_chars reads one; nothing for anything else.
template <class Number>
std::optional<Number> parseNumber(std::string_view text)
{
    Number number{};
    const char* end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, number);
    return failure == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

/// "12", "-3", "+3", "12.0" → the integer; nothing for anything else.
std::optional<std::int64_t> parseInteger(std::string_view text);

/// Grades of judgments lie within ±this, in every file that has grades.
inline constexpr std::int64_t kLargestGrade = 1'000;
/// An integer within ±kLargestGrade; nothing for anything else. A negative grade counts as 0.
std::optional<std::int64_t> parseGrade(std::string_view text);

/// 1234567 → "1,234,567".
std::string grouped(std::int64_t number);
/// "1 search", "1,234 searches".
std::string counted(std::int64_t count, std::string_view one, std::string_view more);

} // namespace crops
