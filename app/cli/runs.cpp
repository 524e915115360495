// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <fmt/format.h>

#include "base/file.h"
#include "cli/commands.h"
#include "report/result_table.h"
#include "study/experiments/experiment_presets.h"
#include "study/project/manage_runs.h"
#include "study/training/sweep.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

std::string megabytes(std::int64_t bytes)
{
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

json contentsJson(RunId run, const study::RunContents& contents)
{
    return {{"run", run.value},
            {"points", contents.points},
            {"checkpoints", contents.checkpoints},
            {"bytes", contents.bytes}};
}

void deleteRuns(store::Project& project, const std::vector<std::int64_t>& numbers, Console& console)
{
    json list = json::array();
    std::string text;
    study::finishDiscards(project); // a run that is gone may have left its folder
    for (const std::int64_t number : numbers)
        (void)store::loadRun(project, RunId{number}); // all of them exist, or none is deleted
    for (const std::int64_t number : numbers) {
        const study::RunContents contents = study::discardRun(project, RunId{number});
        list.push_back(contentsJson(RunId{number}, contents));
        text +=
            fmt::format("{}Deleted run {}: {} points, {} checkpoints ({}).", text.empty() ? "" : "\n", number,
                        grouped(contents.points), contents.checkpoints, megabytes(contents.bytes));
    }
    console.result({{"deleted", list}}, text);
}

report::Cell valueCell(const std::vector<store::RunMetric>& metrics, const char* testSet, const char* name)
{
    const store::RunMetric* found = store::findMetric(metrics, testSet, name);
    return found ? report::Cell(found->mean) : report::Cell();
}

void listRuns(const store::Project& project, Console& console)
{
    using enum report::Kind;
    report::Table table{{{"run", "Run", Count},
                         {"state", "State"},
                         {"name", "Name"},
                         {"method", ""},
                         {"seed", "Seed", Count},
                         {"label_set", "", Count},
                         {"resumable", "", Flag},
                         {"step", "Step", Count},
                         {"total_steps", "Steps", Count},
                         {"points", "", Count},
                         {"checkpoints", "", Count},
                         {"bytes", "Size", Count, report::Unit::Bytes},
                         {"difference_to_preset", "Differs from the preset in"},
                         {"ndcg_4", "NDCG@4", Number, report::Unit::Share},
                         {"judged_10", "Judged@10", Number, report::Unit::Share},
                         {"message", "Message"}},
                        {}};
    for (const auto& [run, state] : study::listRunStates(project)) {
        const study::RunContents contents = study::runContents(project, run.id);
        const auto metrics = store::runMetrics(project, run.id);
        const study::Experiment experiment = study::experimentOf(run);
        table.rows.push_back(
            {run.id.value, study::runStateName(state), run.name, run.method, run.seed, run.labelSet.value,
             study::canResume(state), run.step, run.totalSteps, contents.points,
             std::int64_t{contents.checkpoints}, contents.bytes,
             study::differenceLine(
                 study::experimentDifference(study::presetOf(*experiment.method), experiment)),
             valueCell(metrics, "REL", "NDCG@4"), valueCell(metrics, "RELall", "Judged@10"), run.message});
    }
    console.result({{"runs", json(report::tableJson(table))}},
                   table.rows.empty() ? "No run yet; train one with: crops train" : report::tableText(table));
}

} // namespace

void addRuns(CLI::App& app, Console& console, Body& body)
{
    struct Arguments {
        std::string project;
        std::vector<std::int64_t> remove;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = addCommand(app, "runs", "List all runs and how they stand, or delete some",
                                   "crops runs study.crops --delete 4,7");
    command->add_option("project", arguments->project, "The project file")->required();
    addList(*command, "--delete", arguments->remove,
            "Delete these runs with their curves, metrics and checkpoints")
        ->type_name("RUN");
    command->callback([arguments, &console, &body] {
        body = [arguments, &console] {
            const bool writes = !arguments->remove.empty();
            store::Project project = store::Project::open(
                arguments->project, writes ? store::OpenMode::ReadWrite : store::OpenMode::ReadOnly);
            if (writes)
                deleteRuns(project, arguments->remove, console);
            else
                listRuns(project, console);
        };
    });
}

} // namespace crops::cli
