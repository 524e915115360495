// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include <fmt/format.h>

#include "base/json_fields.h"
#include "base/numbers.h"
#include "cli/commands.h"
#include "cli/import_options.h"
#include "cli/project_access.h"
#include "cli/report.h"
#include "cli/stage_options.h"
#include "report/report.h"
#include "report/summary.h"
#include "study/experiments/experiment_presets.h"
#include "study/training/run_study.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct RunArguments {
    std::string project;
    std::vector<std::string> experiments;
    std::string suite;
    std::vector<std::int64_t> seeds; ///< Empty: each file's own, and 1, 2, 3 for a suite.
    ImportArguments import;
    StageArguments stages;
    std::string report;
    std::string baseline;
    std::string language;
};

/// Opens the project, made where it does not exist and something is to be imported.
store::Project openOrCreate(const RunArguments& arguments)
{
    if (arguments.import.any() && !std::filesystem::exists(arguments.project))
        return store::Project::create(arguments.project);
    return store::Project::open(arguments.project);
}

std::vector<study::GridCell> experimentsOf(const RunArguments& arguments)
{
    std::vector<study::GridCell> experiments;
    for (const std::string& file : arguments.experiments)
        for (study::GridCell& cell : study::loadGrid(file))
            experiments.push_back(std::move(cell));
    if (!arguments.suite.empty())
        for (study::Experiment& experiment : study::experimentSuite(arguments.suite, {1, 2, 3}))
            experiments.push_back({std::move(experiment), {}, {}});
    if (experiments.empty())
        throw Error(ErrorCode::Usage,
                    "There is nothing to run: name experiment files, or a suite with --suite.");
    if (!arguments.seeds.empty())
        for (study::GridCell& cell : experiments)
            study::giveSeeds(cell.experiment, arguments.seeds);
    return experiments;
}

void runAll(const RunArguments& arguments, Console& console)
{
    const std::vector<study::GridCell> experiments = experimentsOf(arguments);
    const study::StudyOptions options = studyOptions(arguments.stages);
    store::Project project = openOrCreate(arguments);
    const auto note = [&](const std::string& sentence) { console.progress.note(sentence); };
    if (arguments.import.any())
        for (const logs::ImportReport& report :
             importUnlessThere(project, arguments.import, console.progress, note)) {
            if (!report.leftOut)
                note(fmt::format("{}: {} imported, {} rejected", logs::tableName(report.table),
                                 grouped(report.imported), grouped(report.rejected)));
            for (const std::string& remark : report.remarks)
                note(fmt::format("{}: {}", report.path.string(), remark));
        }
    const std::vector<RunId> runs = study::runStudy(project, experiments, options, console.progress, note);
    if (!arguments.report.empty()) {
        writeReportOf(project, runs, arguments.report, arguments.baseline, arguments.language, console);
        return;
    }
    const report::ReportData data = summarized(project, runs, report::MixedTestSets::Warn, console.progress);
    console.result({{"runs", numbersOf(runs)}, {"report", json::parse(report::reportJson(data))}},
                   report::renderTable(data, arguments.baseline));
}

} // namespace

void addRun(Commands& commands)
{
    const auto [command, arguments] = commands.add(
        "run", "Every stale stage, then the experiments: from logs to the comparison in one command",
        "crops run study.crops --preset native --from world --scorer cross --report report "
        "samples/experiments/bm25.json samples/experiments/crops.json",
        runAll);
    command
        .add_option("project", arguments.project,
                    "The project file; made if it is absent and files are given")
        ->required();
    command.add_option("experiments", arguments.experiments, "Experiment files (JSON); one may hold a grid");
    addNamed(command, "NAME", "--suite", arguments.suite,
             "table1 (every method of the paper's Table 1) or ablation (CroPS without one part at a time)");
    addList(command, "--seeds", arguments.seeds,
            "A run of each experiment for each of these; if not given the files' own, and 1,2,3 of a suite");
    addImportOptions(command, arguments.import);
    addMineOptions(command, arguments.stages);
    addScoreOptions(command, arguments.stages);
    addLabelOptions(command, arguments.stages);
    command.add_option("--device", arguments.stages.options.device, "cpu or cuda:N");
    addBaselineOption(command, arguments.baseline);
    addNamed(command, "DIR", "--report", arguments.report, "Also write the report into this folder");
    addLanguageOption(command, arguments.language);
}

} // namespace crops::cli
