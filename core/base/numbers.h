// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace crops
{

/// "12", "-3", "+3", "12.0" → the integer; nothing for anything else.
std::optional<std::int64_t> parseInteger(std::string_view text);

/// Grades of judgments lie within ±this, in every file that has grades.
inline constexpr std::int64_t kLargestGrade = 1'000;
/// An integer within ±kLargestGrade; nothing for anything else. A negative grade counts as 0.
std::optional<std::int64_t> parseGrade(std::string_view text);

} // namespace crops
