// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "base/numbers.h"
#include "cli/commands.h"
#include "evaluation/headline.h"
#include "report/result_table.h"
#include "study/experiments/experiment_presets.h"
#include "study/project/manage_runs.h"
#include "study/training/sweep.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct RunsArguments {
    std::string project;
    std::vector<std::int64_t> remove;
};

void deleteRuns(store::Project& project, const std::vector<std::int64_t>& numbers, Console& console)
{
    json list = json::array();
    std::string text;
    study::finishDiscards(project); // a run that is gone may have left its folder
    for (const std::int64_t number : numbers)
        (void)store::loadRun(project, RunId{number}); // all of them exist, or none is deleted
    for (const std::int64_t number : numbers) {
        const study::RunContents contents = study::discardRun(project, RunId{number});
        list.push_back({{"run", number},
                        {"points", contents.points},
                        {"checkpoints", contents.checkpoints},
                        {"bytes", contents.bytes}});
        text += fmt::format("Deleted run {}: {} points, {} checkpoints ({:.1f} MB).\n", number,
                            grouped(contents.points), contents.checkpoints,
                            static_cast<double>(contents.bytes) / 1e6);
    }
    console.result({{"deleted", list}}, text);
}

report::Cell valueCell(const std::vector<store::RunMetric>& metrics, const char* testSet, const char* name)
{
    const store::RunMetric* found = store::findMetric(metrics, testSet, name);
    return found ? report::Cell(found->mean) : report::Cell();
}

std::vector<report::Column> runColumns()
{
    using enum report::Kind;
    std::vector<report::Column> columns{
        {"run", "Run", Count},   {"state", "State"},         {"name", "Name"},
        {"method", ""},          {"seed", "Seed", Count},    {"label_set", "", Count},
        {"resumable", "", Flag}, {"step", "Step", Count},    {"total_steps", "Steps", Count},
        {"points", "", Count},   {"checkpoints", "", Count}, {"bytes", "Size", Count, report::Unit::Bytes}};
    for (const evaluation::HeadlineMetric& one : evaluation::kHeadline)
        columns.push_back({one.curve, one.title, Number, report::Unit::Share});
    columns.push_back({"judged_10", "Judged@10", Number, report::Unit::Share});
    columns.push_back({"message", "Message"});
    columns.push_back({"difference_to_preset", "Differs from the preset in"}); // the widest, hence the last
    return columns;
}

void listRuns(const store::Project& project, Console& console)
{
    report::Table table{runColumns(), {}};
    for (const auto& [run, state] : study::listRunStates(project)) {
        const study::RunContents contents = study::runContents(project, run.id);
        const auto metrics = store::runMetrics(project, run.id);
        const study::Experiment experiment = study::experimentOf(run);
        report::Row row{run.id.value,
                        study::runStateName(state),
                        run.name,
                        run.method,
                        run.seed,
                        run.labelSet.value,
                        study::canResume(state),
                        run.step,
                        run.totalSteps,
                        contents.points,
                        std::int64_t{contents.checkpoints},
                        contents.bytes};
        for (const evaluation::HeadlineMetric& one : evaluation::kHeadline)
            row.push_back(valueCell(metrics, one.testSet, one.metric));
        row.push_back(valueCell(metrics, "RELall", "Judged@10"));
        row.push_back(run.message);
        row.push_back(study::differenceLine(
            study::experimentDifference(study::presetOf(*experiment.method), experiment)));
        table.rows.push_back(std::move(row));
    }
    console.result({{"runs", json(report::tableJson(table))}},
                   table.rows.empty() ? "No run yet; train one with: crops train" : report::tableText(table));
}

void listOrDelete(const RunsArguments& arguments, Console& console)
{
    if (arguments.remove.empty())
        return listRuns(store::Project::open(arguments.project, store::OpenMode::ReadOnly), console);
    store::Project project = store::Project::open(arguments.project);
    deleteRuns(project, arguments.remove, console);
}

} // namespace

void addRuns(Commands& commands)
{
    const auto [command, arguments] =
        commands.addOnProject("runs", "List all runs and how they stand, or delete some",
                              "crops runs study.crops --delete 4,7", listOrDelete);
    addList(command, "--delete", arguments.remove,
            "Delete these runs with their curves, metrics and checkpoints")
        ->type_name("RUN");
}

} // namespace crops::cli
