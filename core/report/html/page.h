// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "report/document.h"

namespace crops::report
{

/// A document as one HTML page without scripts, that asks for no other file: light and dark as the reader's
/// system, and for paper. Well-formed XML too.
std::string documentHtml(const Document& document, const Words& words);

/// A table with its caption. Titles and cells of Kind::Word are said in the language of `words`.
std::string tableHtml(const Table& table, const std::string& caption, const Words& words);

} // namespace crops::report
