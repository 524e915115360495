// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace crops::study
{

/// One id a line: trimmed of white space, Windows' line ends and a byte-order mark. A line break at the end
/// begins no further line. Views into `text`.
std::vector<std::string_view> idLines(std::string_view text);

} // namespace crops::study
