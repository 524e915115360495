// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace crops::text
{

/// A text of a log or a name as people may see it, on one line: control characters (C0, DEL, C1), line and
/// paragraph separators, marks that turn the direction of what follows, and characters that nobody sees
/// (U+200B, U+FEFF, U+00AD and their kind; not what emoji and scripts are written with: joiners, non-joiners,
/// variation selectors, a flag's tags) are written "\x1b", "\u202e", "\u200b";
/// bytes that are no UTF-8 are U+FFFD. What has none of them is as it was. For terminals, Markdown and cells;
/// JSON and CSV carry the text itself.
std::string printable(std::string_view text);

/// The same for what the program has laid out itself: line feeds and tabs stay.
std::string printableLines(std::string_view text);

} // namespace crops::text
