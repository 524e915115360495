// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_fields.h"

#include <algorithm>
#include <set>

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

/// Parses, and refuses an object that gives one key twice: the later value would win without a word.
nlohmann::json parseWithDistinctKeys(const std::string& text, const std::string& where)
{
    using Event = nlohmann::json::parse_event_t;
    std::vector<std::set<std::string>> open; // keys of the objects that we are in
    const auto visit = [&](int, Event event, nlohmann::json& parsed) {
        if (event == Event::object_start) open.emplace_back();
        if (event == Event::object_end) open.pop_back();
        if (event == Event::key && !open.back().insert(parsed.get<std::string>()).second)
            throw Error(ErrorCode::BadInput, "{}: \"{}\" is given twice; which one counts? Leave one out.",
                        where, parsed.get<std::string>());
        return true;
    };
    return nlohmann::json::parse(text, visit);
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
        throw Error(ErrorCode::BadInput, "{}: brackets are nested more than {} deep.", where, kDeepestJson);
    try {
        return parseWithDistinctKeys(text, where);
    } catch (const nlohmann::json::parse_error& failure) {
        const std::size_t at = std::min(failure.byte > 0 ? failure.byte - 1 : 0, text.size());
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(at);
        const auto line = 1 + std::count(text.begin(), end, '\n');
        const std::size_t lineStart = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
        const std::size_t column = lineStart == std::string::npos ? at + 1 : at - lineStart;
        throw Error(ErrorCode::BadInput, "{}: not valid JSON at line {}, column {}.", where, line, column);
    } catch (const nlohmann::json::exception&) { // a number that no double holds
        throw Error(ErrorCode::BadInput, "{}: a number is too large.", where);
    }
}

} // namespace crops
