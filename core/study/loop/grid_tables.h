// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include "report/result_table.h"
#include "study/loop/loop_grid.h"

namespace crops::study
{

/// For programs: a row a cell, pair of arms and metric, in the last round that every arm of the cell has; an
/// arm's value and its difference from the other arm's, with intervals.
report::Table gridTable(const GridResult& result);

/// For people: a row a cell and arm but the first, its differences from the first arm, in percent; those
/// whose interval leaves 0 out have a star.
report::Table gridDifferences(const GridResult& result);

/// Writes grid-result.csv and grid-result.json into the grid's folder; what is in the latter: axes, options
/// and the rows of gridTable, unrounded. Throws Error{Io}.
nlohmann::ordered_json writeGrid(const GridResult& result, const GridFolder& folder);

} // namespace crops::study
