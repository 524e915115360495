// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/markup.h"

#include "text/printable.h"
#include "text/width.h"

namespace crops::report
{

std::string escaped(std::string_view text)
{
    const std::string shown = text::printable(text);
    std::string out;
    for (std::size_t i = 0; i < shown.size(); ++i)
        switch (shown[i]) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        case '\xEF': // U+FFFE and U+FFFF are no characters of XML
            if (i + 2 < shown.size() && shown[i + 1] == '\xBF' &&
                static_cast<unsigned char>(shown[i + 2]) >= 0xBE) {
                out += "\xEF\xBF\xBD";
                i += 2;
                break;
            }
            [[fallthrough]];
        default:
            out += shown[i];
        }
    return out;
}

std::string shortened(std::string_view text, int columns)
{
    std::string shown = text::printable(text);
    if (text::displayWidth(shown) <= columns) return shown;
    std::string out;
    for (std::size_t i = 0; i < shown.size();) {
        std::size_t end = i + 1;
        while (end < shown.size() && (static_cast<unsigned char>(shown[end]) & 0xC0) == 0x80)
            ++end;
        const std::string longer = out + shown.substr(i, end - i);
        if (text::displayWidth(longer) > columns - 1) break;
        out = longer;
        i = end;
    }
    return out + "…";
}

} // namespace crops::report
