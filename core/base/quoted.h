// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace crops
{

/// In double quotes, those inside doubled: a name in SQL, a cell of CSV.
inline std::string doubleQuoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text)
        out.append(c == '"' ? 2 : 1, c);
    return out + '"';
}

/// As one argument of a POSIX shell; as it stands where a shell would take nothing of it otherwise.
inline std::string shellQuoted(std::string_view text)
{
    if (!text.empty() && text.find_first_of(" \t\n'\"`$&|;<>()*?[]{}!#\\~") == std::string_view::npos)
        return std::string(text);
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? "'\\''" : std::string(1, c);
    return out + '\'';
}

} // namespace crops
