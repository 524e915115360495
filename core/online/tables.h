// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include "online/experiment.h"
#include "report/result_table.h"

namespace crops::online
{

/// A row an arm: units against the plan, what it was shown and what became of it.
report::Table armTable(const Experiment& experiment);

/// For people, and for LaTeX: a row a treatment and metric, gains and intervals with RQR's sign turned.
report::Table shownTable(const Experiment& experiment);

/// For programs: a row a treatment and metric of the whole. `gain` is R_t/R_c − 1 of every metric; what
/// people are shown, `improvement`, is that with the sign turned for RQR.
report::Table resultTable(const Experiment& experiment);

/// Days and groups of queries in the same columns.
report::Table dayTable(const Experiment& experiment);
report::Table groupTable(const Experiment& experiment);

/// The whole, the days and the groups in one table.
report::Table fullTable(const Experiment& experiment);

/// For people, a row a day or group in which both arms have units: their numbers and, for each metric, the
/// gain with its interval. A star marks fewer than kFewUnits.
report::Table dayGains(const Experiment& experiment, std::size_t treatment);
report::Table groupGains(const Experiment& experiment, std::size_t treatment);

/// Every number of it, none rounded.
nlohmann::ordered_json experimentJson(const Experiment& experiment);

/// A gain as people read it: with the sign turned where the metric is reported as a reduction.
struct Improvement {
    std::optional<double> value, low, high;
};
Improvement improvementOf(Metric metric, const MetricResult& result);

/// The row's name for people: "CTR", "LPR", "RQR (reduction)".
std::string metricLabel(Metric metric);

} // namespace crops::online
