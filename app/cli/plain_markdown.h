// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace crops::cli
{

/// The guide's Markdown for a terminal: headings underlined, tables in columns, code as it stands; links,
/// emphasis and code marks leave their text, images nothing.
std::string plainMarkdown(std::string_view markdown);

/// A section with its heading, to the next heading of its level or a higher one. `name`: the heading's text,
/// or the number that it begins with ("4" finds "## 4. Loss"). Empty where there is none.
std::string markdownSection(std::string_view markdown, std::string_view name);

} // namespace crops::cli
