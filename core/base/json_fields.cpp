// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json_fields.h"

#include <algorithm>

namespace crops
{

nlohmann::json parseJson(const std::string& text, const std::string& where)
{
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
    }
}

} // namespace crops
