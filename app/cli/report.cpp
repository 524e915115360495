// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report.h"

#include <filesystem>

#include <fmt/format.h>

#include "cli/project_access.h"
#include "study/analysis/collect.h"
#include "study/analysis/report_figures.h"
#include "study/evaluation/evaluate_run.h"

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
    addNamed(command, "NAME", "--baseline", baseline,
             "Experiment that the table compares against; the first if not given");
}

CLI::Option* addLanguageOption(CLI::App& command, std::string& language)
{
    return command
        .add_option("--language", language, "Of the HTML page: en or zh_CN; as LANG says if not given")
        ->check(CLI::IsMember({"en", "zh_CN"}));
}

CLI::Option* addProfileOption(CLI::App& command, report::CsvProfile& profile, const std::string& description)
{
    const auto take = [&profile](const std::string& name) {
        profile = name == "spreadsheet" ? report::CsvProfile::Spreadsheet : report::CsvProfile::Analysis;
    };
    return command.add_option_function<std::string>("--profile", take, description)
        ->check(CLI::IsMember({"analysis", "spreadsheet"}));
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

namespace
{

struct ReportArguments {
    std::string project;
    std::string out;
    std::string baseline;
    std::string language;
};

void writeReport(const ReportArguments& arguments, Console& console)
{
    store::Project project = openReadingAtLeast(arguments.project);
    writeReportOf(project, {}, arguments.out, arguments.baseline, arguments.language, console);
}

} // namespace

void addReport(Commands& commands)
{
    const auto [command, arguments] = commands.addOnProject(
        "report", "Write HTML, CSV, LaTeX, Markdown and JSON of every run, with provenance",
        "crops report study.crops --out report", writeReport);
    addNamed(command, "DIR", "--out", arguments.out,
             "Folder for report.html, report.md, runs.csv, comparison.tex, …")
        ->required();
    addBaselineOption(command, arguments.baseline);
    addLanguageOption(command, arguments.language);
}

} // namespace crops::cli
