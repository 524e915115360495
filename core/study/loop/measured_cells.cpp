// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/loop/measured_cells.h"

namespace crops::study
{

namespace
{

using report::Kind;

void add(const std::optional<Measured>& measured, report::Row& row)
{
    if (measured)
        row.insert(row.end(), {measured->value, measured->low, measured->high});
    else
        row.insert(row.end(), 3, report::Cell());
}

} // namespace

void addMeasuredColumns(report::Table& table)
{
    table.columns.insert(table.columns.end(), {{"metric", "metric"},
                                               {"seeds", "seeds", Kind::Count},
                                               {"value", "value", Kind::Number},
                                               {"low", "low", Kind::Number},
                                               {"high", "high", Kind::Number},
                                               {"difference", "difference", Kind::Number},
                                               {"difference_low", "low", Kind::Number},
                                               {"difference_high", "high", Kind::Number}});
}

void addMeasuredCells(const std::string& metric, int seeds, const std::optional<Measured>& value,
                      const std::optional<Measured>& difference, report::Row& row)
{
    row.emplace_back(metric);
    row.emplace_back(seeds);
    add(value, row);
    add(difference, row);
}

} // namespace crops::study
