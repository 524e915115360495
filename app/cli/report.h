// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"
#include "report/report.h"
#include "report/summary.h"

namespace crops::cli
{

/// The summary of runs, evaluated where they are not yet.
report::ReportData summarized(store::Project& project, const std::vector<RunId>& runs,
                              report::MixedTestSets mixed, ConsoleProgress& progress);

void addBaselineOption(CLI::App& command, std::string& baseline);

/// Writes the report of these runs (all when empty) into the folder and prints its table.
void writeReportOf(store::Project& project, const std::vector<RunId>& runs, const std::string& out,
                   const std::string& baseline, Console& console);

} // namespace crops::cli
