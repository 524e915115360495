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

} // namespace crops
