// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "base/ids.h"
#include "base/progress.h"
#include "report/report_data.h"
#include "store/project.h"
#include "store/tables/run_test_sets.h"

namespace crops::study
{

/// What a test set can show, as reports and the command tell it.
report::TestSetReport testSetReport(const store::RunTestSet& set);

/// Reads what a report shows of these runs (all of the project's when empty), without summaries and
/// comparisons: those report::summarize() adds. Throws Error{NotFound} for an unknown run, {Missing} where
/// the project has no run.
report::ReportData collectReport(const store::Project& project, std::span<const RunId> runs,
                                 Progress& progress);

} // namespace crops::study
