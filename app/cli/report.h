// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"
#include "report/csv.h"
#include "report/report.h"
#include "report/summary.h"

namespace crops::cli
{

/// The summary of runs, evaluated where they are not yet.
report::ReportData summarized(store::Project& project, const std::vector<RunId>& runs,
                              report::MixedTestSets mixed, ConsoleProgress& progress);

void addBaselineOption(CLI::App& command, std::string& baseline);

/// --language of an HTML page, and what it says; empty: the environment's.
CLI::Option* addLanguageOption(CLI::App& command, std::string& language);
report::Language languageOf(const std::string& option);

/// --profile of CSV files.
CLI::Option* addProfileOption(CLI::App& command, report::CsvProfile& profile, const std::string& description);

/// Writes the report of these runs (all when empty) into the folder and prints its table.
void writeReportOf(store::Project& project, const std::vector<RunId>& runs, const std::string& out,
                   const std::string& baseline, const std::string& language, Console& console);

} // namespace crops::cli
