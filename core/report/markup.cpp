// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/markup.h"

#include <algorithm>
#include <utility>

#include "text/printable.h"
#include "text/width.h"

namespace crops::report
{

std::string escaped(std::string_view text)
{
    constexpr std::pair<char, const char*> kEntities[] = {
        {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
    const std::string shown = text::printable(text);
    std::string out;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const std::string_view rest = std::string_view(shown).substr(i);
        const auto entity = std::find_if(std::begin(kEntities), std::end(kEntities),
                                         [&](const auto& one) { return one.first == rest.front(); });
        if (entity != std::end(kEntities)) {
            out += entity->second;
        } else if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
            out += "\xEF\xBF\xBD"; // U+FFFE and U+FFFF are no characters of XML
            i += 2;
        } else {
            out += rest.front();
        }
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
