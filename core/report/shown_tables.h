// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "labels/theta_index.h"
#include "report/report_data.h"
#include "report/result_table.h"

namespace crops::report
{

/// Tables of a report as people read them; those for programs are in report_tables.h.

/// A column for people only.
inline Column shown(const char* title, Kind kind = Kind::Text, Unit unit = Unit::None)
{
    return {"", title, kind, unit};
}

/// A row an experiment: its seeds and the headline numbers with their intervals. The best is marked where
/// there are several.
Table headlineTable(const ReportData& data);
/// The means over seeds with half of their intervals; a row an experiment of several seeds.
Table overSeedsTable(const ReportData& data);
/// A row a pair of experiments that are compared by this number.
Table pairsTable(const ReportData& data, const MetricName& metric);
/// A row an experiment other than the baseline: its differences to it. Throws Error{NotFound} that names the
/// experiments there are.
Table againstTable(const ReportData& data, const std::string& baseline);
Table testSetTable(const ReportData& data);
Table seenAndNewTable(const ReportData& data);
/// A row a run that drew hard negatives.
Table sampledTable(const ReportData& data);
/// A row a run of sparse vectors.
Table indexesTable(const ReportData& data);
Table paperTable();
Table scorerTable(const ReportData& data);
Table sourceTable(const ReportData& data);
Table provenanceTable(const ReportData& data);
/// The test sets that runs were measured on.
Table measuredOnTable(const ReportData& data);
/// Every setting of the experiments of which not all have one value (`differing`), or of which they have.
Table settingsTable(const ReportData& data, bool differing);

Table levelTable(const labels::LabelCounts& counts);
Table typeTable(const labels::LabelCounts& counts);
Table candidateTable(const labels::LabelCounts& counts);
/// What each α keeps and drops of the sources behind θ.
Table thresholdsTable(const labels::ThetaIndex& index, const std::vector<double>& alphas);
/// The headline numbers of a sweep by α.
Table sweepTable(const std::vector<SweepPoint>& points);

/// The comparison of `system` with `baseline`, whichever way round it was made, with the system's
/// differences; nothing where there is none.
std::optional<ComparisonReport> comparisonWith(const ReportData& data, const MetricName& metric,
                                               const std::string& baseline, const std::string& system);
/// Throws Error{NotFound} that names the experiments there are.
void requireExperiment(const ReportData& data, const std::string& name);
/// The name under which an experiment is compared.
std::string representative(const ReportData& data, const std::string& experiment);

} // namespace crops::report
