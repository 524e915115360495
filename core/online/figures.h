// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "online/experiment.h"
#include "report/document.h"

namespace crops::online
{

/// Gains of a treatment by metric and group of queries, with their intervals. Nothing where there are none.
std::optional<report::Figure> groupFigure(const Experiment& experiment, std::size_t treatment,
                                          const report::Words& words);
/// The gain of every treatment in one metric, day by day, with its interval. Nothing for fewer than two days.
std::optional<report::Figure> dayFigure(const Experiment& experiment, Metric metric,
                                        const report::Words& words);

} // namespace crops::online
