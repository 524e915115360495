// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "report/report_data.h"
#include "store/project.h"

namespace crops::study
{

/// Reads what a report's page draws beside its tables: the runs' curves, θ of the candidates with the α of
/// the newest label set, sweeps over α. A project without candidates has no θ. Throws Cancelled.
void addFigures(const store::Project& project, report::ReportData& data, Progress& progress);

} // namespace crops::study
