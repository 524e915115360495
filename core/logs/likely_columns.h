// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "logs/tables.h"

namespace crops::logs
{

/// For each of `wanted`, where there is one, the column among `names` that is probably meant: equal but for
/// case and separators; else of a name that such columns have in other people's logs (uid, event_time,
/// keyword, item_id); else alike, which is one inside of the other, or at most half of the letters different.
/// The surest pairs come first, and no name is given to two.
std::vector<ColumnRename> likelyColumns(std::span<const std::string_view> wanted,
                                        std::span<const std::string> names);

/// `name` is, case and separators aside, `ours`, or what such columns are called in other people's logs.
bool isCalled(std::string_view name, std::string_view ours);

/// Which columns probably are the table's: required ones by likeness, optional ones that isCalled. Those that
/// are called right already are not in it; no column is given to two.
std::vector<ColumnRename> guessColumns(Table table, std::span<const std::string> theirs);

/// Most of the names are numbers, or empty: a row, and no line of names.
bool looksLikeARow(std::span<const std::string> names);

} // namespace crops::logs
