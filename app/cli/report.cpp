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
#include "study/analysis/report_figures.h"
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

CLI::Option* addLanguageOption(CLI::App& command, std::string& language)
{
    return command
        .add_option("--language", language, "Of the HTML page: en or zh_CN; as LANG says if not given")
        ->check(CLI::IsMember({"en", "zh_CN"}));
}

report::Language languageOf(const std::string& option)
{
    return option.empty() ? report::environmentLanguage() : report::languageNamed(option);
}

void writeReportOf(store::Project& project, const std::vector<RunId>& runs, const std::string& out,
                   const std::string& baseline, const std::string& language, Console& console)
{
    report::ReportData data = summarized(project, runs, report::MixedTestSets::Warn, console.progress);
    study::addFigures(project, data, console.progress);
    report::writeReport(data, out, {languageOf(language), baseline});
    const std::filesystem::path folder = std::filesystem::absolute(out).lexically_normal();
    console.result({{"report", folder.string()}, {"runs", data.runs.size()}},
                   fmt::format("{}\nReport: {}\n        {}", report::renderTable(data, baseline),
                               (folder / "report.html").string(), (folder / "report.md").string()));
}

void addReport(CLI::App& app, Console& console, Body& body)
{
    struct Arguments {
        std::string project;
        std::string out;
        std::string baseline;
        std::string language;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        addCommand(app, "report", "Write HTML, CSV, LaTeX, Markdown and JSON of every run, with provenance",
                   "crops report study.crops --out report");
    command->add_option("project", arguments->project, "The project file")->required();
    command
        ->add_option("--out", arguments->out,
                     "Folder for report.html, report.md, runs.csv, comparison.tex, …")
        ->required()
        ->type_name("DIR");
    addBaselineOption(*command, arguments->baseline);
    addLanguageOption(*command, arguments->language);
    command->callback([arguments, &console, &body] {
        body = [arguments, &console] {
            store::Project project = openReadingAtLeast(arguments->project);
            writeReportOf(project, {}, arguments->out, arguments->baseline, arguments->language, console);
        };
    });
}

} // namespace crops::cli
