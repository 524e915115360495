// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace crops::report
{

/// A text as HTML and XML may hold it anywhere, attributes too: what would be markup is escaped, control
/// characters and marks that turn the direction are written out (text/printable.h), and what no XML holds
/// becomes U+FFFD.
std::string escaped(std::string_view text);

/// A text of at most so many columns (a CJK character is two), ended by "…" where it is cut.
std::string shortened(std::string_view text, int columns);

} // namespace crops::report
