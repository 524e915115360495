// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/printable.h"

#include <algorithm>

#include <fmt/format.h>

#include "text/normalize.h"
#include "text/points.h"

namespace crops::text
{

namespace
{

/// Moves the cursor, ends the line, or turns the direction of what follows.
bool isControl(Point c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F || c == 0x2028 ||
           c == 0x2029 || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F) ||
           (c >= 0xFFF9 && c <= 0xFFFB);
}

/// What joiners and non-joiners are written after: emoji, and scripts whose words they change.
bool isWrittenWithJoiners(Point c)
{
    return (c >= 0x0600 && c <= 0x18AF) || (c >= 0x2190 && c <= 0x2BFF) || c == 0xFE0F ||
           (c >= 0xFB50 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) || c >= 0x11000;
}

/// Nobody sees it, and nothing around it looks otherwise for it: two names that differ in it only look the
/// same. Not so joiners and non-joiners and the selectors of a variant, where writing needs them, and the
/// tags of a flag.
bool isUnseen(Point c, Point before, bool inFlag)
{
    const bool variant = (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
                         (c >= 0x180B && c <= 0x180D) || c == 0x180F;
    const bool joins = c == 0x034F || ((c == 0x200C || c == 0x200D) && isWrittenWithJoiners(before));
    const bool tag = c >= 0xE0020 && c <= 0xE007F;
    return utf8proc_get_property(c)->ignorable != 0 && !variant && !joins && !(tag && inFlag);
}

constexpr Point kFlag = 0x1F3F4; // its tags say of which region

std::string escaped(Point c)
{
    if (c < 0x100) return fmt::format("\\x{:02x}", c);
    return c < 0x10000 ? fmt::format("\\u{:04x}", c) : fmt::format("\\U{:08x}", c);
}

std::string shown(std::string_view text, bool keepLayout)
{
    const auto plain = [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7F;
    };
    if (std::all_of(text.begin(), text.end(), plain)) return std::string(text);
    const std::string valid = validUtf8(text);
    std::string out;
    Point before = 0;
    bool inFlag = false;
    for (std::size_t i = 0; i < valid.size();) {
        const std::size_t begin = i;
        const Point point = takePoint(valid, i);
        const bool layout = keepLayout && (point == '\n' || point == '\t');
        if (layout || !(isControl(point) || isUnseen(point, before, inFlag)))
            out.append(valid, begin, i - begin);
        else
            out += escaped(point);
        before = point;
        inFlag = point == kFlag || (inFlag && point >= 0xE0020 && point <= 0xE007F);
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
