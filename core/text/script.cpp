// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/script.h"

#include <numeric>

#include "text/points.h"

namespace crops::text
{

namespace
{

struct Range {
    Point first;
    Point last;
    Script script;
};

/// Blocks of Unicode 15, by first code point.
constexpr Range kRanges[] = {
    {0x0041, 0x024F, Script::Latin},    {0x0370, 0x03FF, Script::Greek},
    {0x0400, 0x052F, Script::Cyrillic}, {0x0590, 0x05FF, Script::Hebrew},
    {0x0600, 0x077F, Script::Arabic},   {0x08A0, 0x08FF, Script::Arabic},
    {0x0900, 0x0DFF, Script::Indic},    {0x0E00, 0x0E7F, Script::Thai},
    {0x1100, 0x11FF, Script::Hangul},   {0x1C80, 0x1C8F, Script::Cyrillic},
    {0x1E00, 0x1EFF, Script::Latin},    {0x1F00, 0x1FFF, Script::Greek},
    {0x2C60, 0x2C7F, Script::Latin},    {0x2DE0, 0x2DFF, Script::Cyrillic},
    {0x2E80, 0x2FDF, Script::Han},      {0x3005, 0x3007, Script::Han},
    {0x3040, 0x30FF, Script::Kana},     {0x3130, 0x318F, Script::Hangul},
    {0x31F0, 0x31FF, Script::Kana},     {0x3400, 0x4DBF, Script::Han},
    {0x4E00, 0x9FFF, Script::Han},      {0xA640, 0xA69F, Script::Cyrillic},
    {0xA720, 0xA7FF, Script::Latin},    {0xAC00, 0xD7AF, Script::Hangul},
    {0xF900, 0xFAFF, Script::Han},      {0xFB50, 0xFDFF, Script::Arabic},
    {0xFE70, 0xFEFF, Script::Arabic},   {0xFF21, 0xFF5A, Script::Latin},
    {0xFF66, 0xFF9F, Script::Kana},     {0x20000, 0x3FFFF, Script::Han},
};

Script scriptOf(Point letter)
{
    for (const Range& range : kRanges)
        if (letter >= range.first && letter <= range.last) return range.script;
    return Script::Other;
}

bool countsByCharacter(Script script)
{
    return script == Script::Han || script == Script::Kana || script == Script::Hangul;
}

} // namespace

std::size_t ScriptCounts::total() const
{
    return std::accumulate(units.begin(), units.end(), std::size_t{0});
}

ScriptCounts countScripts(std::string_view text)
{
    ScriptCounts counts;
    bool inWord = false;
    Script word = Script::Other; // of the word that is being read
    for (std::size_t i = 0; i < text.size();) {
        const Point point = takePoint(text, i);
        if (isOf(point, kMarks)) continue; // part of the word
        if (!isOf(point, kLetters)) {
            inWord = false;
            continue;
        }
        const Script script = scriptOf(point);
        if (countsByCharacter(script) || !inWord || word != script)
            ++counts.units[static_cast<std::size_t>(script)];
        word = script;
        inWord = true;
    }
    return counts;
}

} // namespace crops::text
