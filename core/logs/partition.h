// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: values of columns that stand in the names of a file's folders.

#include <memory>
#include <string>
#include <vector>

#include "logs/row_reader.h"

namespace crops::logs
{

/// A folder's value of a column that the plan knows.
struct GivenValue {
    int slot = 0;
    std::string column; ///< As the folder names it.
    std::string text;
};

/// What the folders of a path say of the plan's columns; the innermost one counts.
std::vector<GivenValue> givenBy(const std::filesystem::path& path, const ColumnPlan& plan);

/// The rows with these values where they have none.
std::unique_ptr<RowReader> withGiven(std::unique_ptr<RowReader> rows, std::vector<GivenValue> given);

} // namespace crops::logs
