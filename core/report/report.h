// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "report/csv.h"
#include "report/report_data.h"
#include "report/words.h"

namespace crops::report
{

struct ReportOptions {
    Language language = Language::English; ///< Of report.html.
    std::string baseline;                  ///< Experiment that others are compared with; empty: the first.
};

/// Writes the report into `folder` (made where missing), each file as a whole or not at all:
///
/// - runs.csv: a row for each run and metric, computed or missing (with its reason);
/// - per_query.csv: a row for each run, metric and query;
/// - negatives.csv: what runs that draw hard negatives sampled, by part of the training;
/// - indexes.csv: size of the inverted indexes of sparse runs, and what their queries read;
/// - label_counts.csv: pairs per level, sample type and candidate source of each label set;
/// - comparison.csv: a row for each compared pair of experiments and metric;
/// - comparison.tex: the headline numbers as a LaTeX table, with what is significant;
/// - report.md: for people;
/// - report.html: for people, with drawings; one file that asks for no other;
/// - report.json: everything.
///
/// The CSV files are of the Analysis profile (csv.h). Throws Error{Io}, {NotFound} for an unknown baseline.
void writeReport(const ReportData& data, const std::filesystem::path& folder,
                 const ReportOptions& options = {});

/// One of those tables on its own, in either profile. Throws Error{Io}.
void exportRuns(const ReportData& data, const std::filesystem::path& path, CsvProfile profile);
void exportPerQuery(const ReportData& data, const std::filesystem::path& path, CsvProfile profile);
void exportComparisons(const ReportData& data, const std::filesystem::path& path, CsvProfile profile);

/// The text of report.md.
std::string reportMarkdown(const ReportData& data);

/// The text of report.html: well-formed XML too. The same data gives the same bytes, whenever it is written.
std::string reportHtml(const ReportData& data, const ReportOptions& options);

/// The text of comparison.tex: a row an experiment, the best of each number in bold, a dagger on what differs
/// from the baseline.
std::string reportLatex(const ReportData& data, const std::string& baseline = "");

/// The text of report.json: one object, every field of ReportData by its name in snake case.
std::string reportJson(const ReportData& data);

/// The headline table for a terminal, fixed width (a CJK character is two columns wide), with the comparisons
/// against `baseline` below it (empty: the first experiment). Percent with one decimal, 95 % intervals in
/// brackets, "–" for a number that was not computed, and below the table why. Ends in a line feed.
std::string renderTable(const ReportData& data, const std::string& baseline = "");

} // namespace crops::report
