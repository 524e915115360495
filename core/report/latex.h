// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "report/result_table.h"

namespace crops::report
{

/// The table's titled columns as a LaTeX table (packages booktabs and, for other scripts, a Unicode engine),
/// numbers to the right. `notes` stand under it as comments, a line each.
std::string tableLatex(const Table& table, const std::string& caption, const std::vector<std::string>& notes);

/// The text with everything escaped that LaTeX would read as a command.
std::string latexText(std::string_view text);

} // namespace crops::report
