// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace crops::text
{

/// The scripts that are told apart; letters of any other are Other.
enum class Script : std::uint8_t {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Indic,
    Thai,
    Han,
    Kana,
    Hangul,
    Other
};
inline constexpr std::size_t kScripts = 11;

/// How much of a text is written in each script: a word of an alphabet counts 1, and so does each Chinese,
/// Japanese or Korean character. Digits, marks and punctuation count nothing.
struct ScriptCounts {
    std::array<std::size_t, kScripts> units{};

    std::size_t of(Script script) const { return units[static_cast<std::size_t>(script)]; }
    std::size_t total() const;
};

/// Bytes that are not valid UTF-8 count nothing.
ScriptCounts countScripts(std::string_view text);

} // namespace crops::text
