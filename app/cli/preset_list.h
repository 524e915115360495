// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "report/result_table.h"

namespace crops::cli
{

/// Every preset of public logs with what it can give.
report::Table presetTable();

/// The same for people: two lines or so a preset, none longer than 80 characters.
std::string presetListText(const report::Table& table);

/// One preset of the table whole, and how it is imported; of no list, a path of a file of SQL too. Throws
/// Error{Usage} for a preset that is not there.
report::Table onePreset(const std::string& name);
std::string onePresetText(const report::Table& table);

} // namespace crops::cli
