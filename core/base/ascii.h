// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace crops
{

/// A to Z as a to z, every other byte as it is: for names, key words and endings, whatever the locale.
constexpr char lowerAscii(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
inline std::string lowerAscii(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        c = lowerAscii(c);
    return out;
}

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

inline bool isAscii(std::string_view text)
{
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// What stands behind the last slash.
constexpr std::string_view baseName(std::string_view path)
{
    return path.substr(path.rfind('/') + 1); // npos + 1 is 0
}

inline constexpr std::string_view kBlanks = " \t\r\n";

/// Whether nothing stands there but blanks, tabs and line ends.
inline bool isBlank(std::string_view text)
{
    return text.find_first_not_of(kBlanks) == std::string_view::npos;
}

/// Without those at both ends.
inline std::string_view trimBlanks(std::string_view text)
{
    if (isBlank(text)) return {};
    const std::size_t first = text.find_first_not_of(kBlanks);
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// The words with single blanks between them.
inline std::string oneLine(std::string_view text)
{
    std::string out;
    for (const char c : text)
        if (c != '\f' && kBlanks.find(c) == std::string_view::npos)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

/// At most `bytes` of the text, without half a character of UTF-8 at its end.
inline std::string_view beginning(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U)
        --bytes;
    return text.substr(0, bytes);
}

} // namespace crops
