// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: the characters of a text, one by one.

#include <cstdlib>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include <utf8proc.h>

namespace crops::text
{

using Point = utf8proc_int32_t;

/// What stands for a byte that is no UTF-8; the character itself takes three bytes.
inline constexpr Point kReplacement = 0xFFFD;

/// The character of text at i, moved past it; kReplacement for a byte that is no UTF-8.
inline Point takePoint(std::string_view text, std::size_t& i)
{
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + i;
    if (*bytes < 0x80) return text[i++];
    Point point = 0;
    const auto size = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - i), &point);
    i += size > 0 ? static_cast<std::size_t>(size) : 1;
    return size > 0 ? point : kReplacement;
}

inline void append(std::string& out, Point point)
{
    utf8proc_uint8_t bytes[4];
    const auto size = utf8proc_encode_char(point, bytes);
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

/// The text as utf8proc maps it; as it is where that is not possible.
inline std::string mapped(const std::string& text, int options)
{
    utf8proc_uint8_t* result = nullptr;
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &result,
                                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(result, &std::free);
    return size < 0 ? text
                    : std::string(reinterpret_cast<const char*>(result), static_cast<std::size_t>(size));
}

/// Some of Unicode's categories, and whether a character is of one of them.
constexpr unsigned maskOf(std::initializer_list<utf8proc_category_t> categories)
{
    unsigned mask = 0;
    for (const utf8proc_category_t category : categories)
        mask |= 1U << static_cast<unsigned>(category);
    return mask;
}
inline bool isOf(Point c, unsigned mask)
{
    return (mask >> static_cast<unsigned>(utf8proc_category(c)) & 1U) != 0;
}

/// Letters, and numbers that are letters (〇).
inline constexpr unsigned kLetters =
    maskOf({UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LL, UTF8PROC_CATEGORY_LT, UTF8PROC_CATEGORY_LM,
            UTF8PROC_CATEGORY_LO, UTF8PROC_CATEGORY_NL});
/// Marks that stand on a letter.
inline constexpr unsigned kMarks = maskOf({UTF8PROC_CATEGORY_MN, UTF8PROC_CATEGORY_MC});

/// Unicode's White_Space.
inline bool isSpace(Point c)
{
    if (c < 0x80) return c == ' ' || (c >= 0x09 && c <= 0x0D);
    return c == 0x85 || isOf(c, maskOf({UTF8PROC_CATEGORY_ZS, UTF8PROC_CATEGORY_ZL, UTF8PROC_CATEGORY_ZP}));
}

} // namespace crops::text
