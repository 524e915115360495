// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace crops
{

/// Calls visit(line, number) for each line, without its line feed, from number 1 on.
template <class Visit>
void forEachLine(std::string_view text, const Visit& visit)
{
    for (std::int64_t number = 1; !text.empty(); ++number) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        visit(line, number);
    }
}

} // namespace crops
