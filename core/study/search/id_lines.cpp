// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/search/id_lines.h"

#include <algorithm>

#include "logs/row_mapper.h"

namespace crops::study
{

std::vector<std::string_view> idLines(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back(logs::trimmed(line)); // a byte-order mark goes, too
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

} // namespace crops::study
