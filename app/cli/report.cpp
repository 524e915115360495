// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report.h"

#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "base/json_fields.h"
#include "cli/commands.h"
#include "cli/project_access.h"
#include "report/report.h"
#include "report/summary.h"
#include "study/analysis/collect.h"
#include "study/evaluation/evaluate_run.h"
#include "study/training/run_study.h"

namespace crops::cli
{

/// The summary of runs, evaluated where they are not yet.
report::ReportData summarized(store::Project& project, const std::vector<RunId>& runs,
                              report::MixedTestSets mixed, ConsoleProgress& progress)
{
    study::evaluateMissing(project, runs, progress);
    report::ReportData data = study::collectReport(project, runs, progress);
    report::summarize(data, {}, mixed, progress);
    return data;
}

void addBaselineOption(CLI::App& command, std::string& baseline)
{
    command
        .add_option("--baseline", baseline,
                    "Experiment that the table compares against; the first if not given")
        ->type_name("NAME");
}

void writeReportOf(store::Project& project, const std::vector<RunId>& runs, const std::string& out,
                   const std::string& baseline, Console& console)
{
    const report::ReportData data = summarized(project, runs, report::MixedTestSets::Warn, console.progress);
    report::writeReport(data, out);
    const std::filesystem::path folder = std::filesystem::absolute(out).lexically_normal();
    console.result(
        {{"report", folder.string()}, {"runs", data.runs.size()}},
        fmt::format("{}\nReport: {}", report::renderTable(data, baseline), (folder / "report.md").string()));
}

void addReport(CLI::App& app, Console& console, Body& body)
{
    struct Arguments {
        std::string project;
        std::string out;
        std::string baseline;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        addCommand(app, "report", "Write CSV, Markdown and JSON of every run, with provenance",
                   "crops report study.crops --out report");
    command->add_option("project", arguments->project, "The project file")->required();
    command->add_option("--out", arguments->out, "Folder for runs.csv, per_query.csv, report.md, …")
        ->required()
        ->type_name("DIR");
    addBaselineOption(*command, arguments->baseline);
    command->callback([arguments, &console, &body] {
        body = [arguments, &console] {
            store::Project project = openReadingAtLeast(arguments->project);
            writeReportOf(project, {}, arguments->out, arguments->baseline, console);
        };
    });
}

} // namespace crops::cli
