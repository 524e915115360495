// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/printable.h"

#include <algorithm>

#include <fmt/format.h>
#include <utf8proc.h>

#include "text/normalize.h"

namespace crops::text
{

namespace
{

/// Moves the cursor, ends the line, or turns the direction of what follows.
bool isHidden(utf8proc_int32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F || c == 0x2028 ||
           c == 0x2029 || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string shown(std::string_view text, bool keepLayout)
{
    const auto plain = [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7F;
    };
    if (std::all_of(text.begin(), text.end(), plain)) return std::string(text);
    const std::string valid = validUtf8(text);
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(valid.data());
    std::string out;
    for (std::size_t i = 0; i < valid.size();) {
        utf8proc_int32_t point = 0;
        const auto length = static_cast<std::size_t>(
            utf8proc_iterate(bytes + i, static_cast<utf8proc_ssize_t>(valid.size() - i), &point));
        if (!isHidden(point) || (keepLayout && (point == '\n' || point == '\t')))
            out.append(valid, i, length);
        else
            out += point < 0x100 ? fmt::format("\\x{:02x}", point) : fmt::format("\\u{:04x}", point);
        i += length;
    }
    return out;
}

} // namespace

std::string printable(std::string_view text)
{
    return shown(text, false);
}

std::string printableLines(std::string_view text)
{
    return shown(text, true);
}

} // namespace crops::text
