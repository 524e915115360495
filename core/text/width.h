// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace crops::text
{

/// Columns that the text takes in a terminal: 2 for a wide (CJK) character, 0 for a combining mark or control
/// character, else 1. Bytes that are no UTF-8 count 1 each.
int displayWidth(std::string_view text);

/// The text with blanks after it up to `width` columns; unchanged where it is as wide or wider.
std::string padded(std::string_view text, int width);

} // namespace crops::text
