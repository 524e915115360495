// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/numbers.h"

namespace crops
{

std::optional<std::int64_t> parseInteger(std::string_view text)
{
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, number);
    if (failure != std::errc() || stop == text.data()) return std::nullopt;
    if (stop == end) return number;
    if (*stop != '.') return std::nullopt;
    for (const char* c = stop + 1; c != end; ++c)
        if (*c != '0') return std::nullopt;
    return number;
}

std::optional<std::int64_t> parseGrade(std::string_view text)
{
    const auto grade = parseInteger(text);
    if (!grade || *grade < -kLargestGrade || *grade > kLargestGrade) return std::nullopt;
    return grade;
}

std::string grouped(std::int64_t number)
{
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

std::string counted(std::int64_t count, std::string_view one, std::string_view more)
{
    return grouped(count).append(" ").append(count == 1 ? one : more);
}

} // namespace crops
