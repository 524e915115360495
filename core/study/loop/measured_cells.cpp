// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/loop/measured_cells.h"

namespace crops::study
{

namespace
{

using report::Cell;
using report::Kind;

void add(const std::optional<Measured>& measured, report::Row& row)
{
    const auto cell = [](const std::optional<double>& value) { return value ? Cell(*value) : Cell(); };
    row.push_back(measured ? Cell(measured->value) : Cell());
    row.push_back(measured ? cell(measured->low) : Cell());
    row.push_back(measured ? cell(measured->high) : Cell());
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
    row.emplace_back(static_cast<std::int64_t>(seeds));
    add(value, row);
    add(difference, row);
}

} // namespace crops::study
