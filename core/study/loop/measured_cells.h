// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: what was measured, as cells of a table for programs.

#include <optional>
#include <string>

#include "report/result_table.h"
#include "study/loop/loop_metrics.h"

namespace crops::study
{

/// The columns metric, seeds, and value and difference with their intervals.
void addMeasuredColumns(report::Table& table);
/// Their cells; missing where nothing was measured.
void addMeasuredCells(const std::string& metric, int seeds, const std::optional<Measured>& value,
                      const std::optional<Measured>& difference, report::Row& row);

} // namespace crops::study
