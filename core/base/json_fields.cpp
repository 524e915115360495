// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_fields.h"

#include <algorithm>

namespace crops
{

namespace
{

/// Brackets open at the deepest place; those inside texts do not count.
std::size_t depthOf(std::string_view text)
{
    std::size_t depth = 0;
    std::size_t deepest = 0;
    bool inText = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inText) {
            if (c == '\\') ++i;
            inText = c != '"';
        } else if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++depth);
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return deepest;
}

} // namespace

nlohmann::json tryParseJson(std::string_view text)
{
    if (depthOf(text) > kDeepestJson) return nlohmann::json(nlohmann::json::value_t::discarded);
    return nlohmann::json::parse(text, nullptr, false);
}

nlohmann::json parseJson(const std::string& text, const std::string& where)
{
    if (depthOf(text) > kDeepestJson)
        throw Error(ErrorCode::BadInput,
                    fmt::format("{}: brackets are nested more than {} deep.", where, kDeepestJson));
    try {
        return nlohmann::json::parse(text);
    } catch (const nlohmann::json::parse_error& failure) {
        const std::size_t at = std::min(failure.byte > 0 ? failure.byte - 1 : 0, text.size());
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(at);
        const auto line = 1 + std::count(text.begin(), end, '\n');
        const std::size_t lineStart = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
        const std::size_t column = lineStart == std::string::npos ? at + 1 : at - lineStart;
        throw Error(ErrorCode::BadInput,
                    fmt::format("{}: not valid JSON at line {}, column {}.", where, line, column));
    } catch (const nlohmann::json::exception&) { // a number that no double holds
        throw Error(ErrorCode::BadInput, fmt::format("{}: a number is too large.", where));
    }
}

} // namespace crops
