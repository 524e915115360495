// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report_data.h"
#include "report/result_table.h"

namespace crops::report
{

/// A row a run and metric, computed or missing (with its reason).
Table runTable(const ReportData& data);
/// A row a compared pair of experiments and metric.
Table comparisonTable(const ReportData& data);
/// What the run sampled, a row for each part of its training; empty where it draws no hard negatives.
Table negativesTable(const RunReport& run);
/// A row where the run's vectors are sparse.
Table indexTable(const RunReport& run);
/// Pairs per level, sample type and candidate source of each label set.
Table labelCountTable(const ReportData& data);

/// What a test set can show, for programs.
nlohmann::ordered_json testSetJson(const TestSetReport& set);

/// The tables of all runs, each row after the cells that name its run.
Table ofRuns(const ReportData& data, Table (*table)(const RunReport& run));

} // namespace crops::report
