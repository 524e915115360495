// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <fmt/format.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/project_access.h"
#include "report/result_table.h"
#include "study/training/sweep.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct SweepArguments {
    std::string project;
    std::vector<std::string> experiments;
    std::vector<std::string> policies;
    study::SweepOptions options;
    bool allGenerated = false;
    bool dryRun = false;
};

std::string durationText(std::optional<double> seconds)
{
    if (!seconds) return "not known (no like run has been trained yet)";
    const auto whole = static_cast<std::int64_t>(*seconds + 0.5);
    return whole < 60 ? fmt::format("{} s", whole)
                      : fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

report::Table planTable(const study::SweepOptions& options, const study::SweepPlan& plan)
{
    using enum report::Kind;
    report::Table table{{{"alpha", "α", Number},
                         {"", "Policy", Count},
                         {"experiment", "Experiment"},
                         {"seed", "Seed", Count},
                         {"", "What there is"},
                         {"label_set", "", Count},
                         {"run", "", Count},
                         {"resumes", "", Count},
                         {"seconds", "", Number}},
                        {}};
    const auto number = [](const auto& id) { return id && *id ? report::Cell(id->value) : report::Cell(); };
    for (const study::SweepItem& item : plan.items) {
        const std::string what = item.run          ? fmt::format("run {} has it", item.run->value)
                                 : item.unfinished ? fmt::format("resumes run {}", item.unfinished->value)
                                                   : "to be trained";
        table.rows.push_back({item.alpha, static_cast<std::int64_t>(item.policy + 1),
                              options.experiments[item.experiment].name, item.seed, what,
                              number(item.labelSet), number(item.run), number(item.unfinished),
                              item.seconds});
    }
    return table;
}

void showPlan(const study::SweepOptions& options, const study::SweepPlan& plan, Console& console)
{
    const report::Table table = planTable(options, plan);
    json items = report::tableJson(table);
    for (std::size_t i = 0; i < plan.items.size(); ++i)
        items[i]["policy"] = json::parse(labels::toJson(options.policies[plan.items[i].policy]));
    console.result({{"items", items},
                    {"label_sets_to_make", plan.labelSetsToMake},
                    {"runs_to_train", plan.runsToTrain},
                    {"seconds", plan.seconds ? json(*plan.seconds) : json()}},
                   report::tableText(table) +
                       fmt::format("{} label sets to make, {} of {} runs to train, about {}",
                                   plan.labelSetsToMake, plan.runsToTrain, plan.items.size(),
                                   durationText(plan.seconds)));
}

void sweep(SweepArguments& arguments, Console& console)
{
    study::SweepOptions& options = arguments.options;
    options.filterGenerated = !arguments.allGenerated;
    for (const std::string& file : arguments.experiments)
        options.experiments.push_back(study::loadExperiment(file));
    if (!arguments.policies.empty()) options.policies.clear();
    for (const std::string& file : arguments.policies)
        options.policies.push_back(labels::labelPolicyFromJson(readFile(file), file));
    if (arguments.dryRun) {
        const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
        showPlan(options, study::planSweep(project, options), console);
        return;
    }
    store::Project project = store::Project::open(arguments.project);
    const std::vector<RunId> runs =
        study::runSweep(project, options, console.progress,
                        [&](const std::string& sentence) { console.progress.note(sentence); });
    std::string text;
    std::set<std::int64_t> different; // equal training data is one run
    for (const RunId run : runs)
        if (different.insert(run.value).second) text += fmt::format(" {}", run.value);
    console.result({{"runs", numbersOf(runs)}},
                   different.size() > 1
                       ? fmt::format("Trained and tested; compare them with: crops compare {}{}",
                                     arguments.project, text)
                       : fmt::format("Trained and tested; all of them are one run:{}", text));
}

} // namespace

void addSweep(Commands& commands)
{
    const auto [command, arguments] = commands.addOnProject(
        "sweep", "Train experiments over a grid of α, level policies and seeds",
        "crops sweep study.crops samples/experiments/crops.json --alpha 0.4,0.5,0.6 --seeds 1,2,3", sweep);
    command.add_option("experiments", arguments.experiments, "Experiment files (JSON)")->required();
    addList(command, "--alpha", arguments.options.alphas, "Thresholds, each in [0, 1]")->required();
    addList(command, "--policy", arguments.policies, "Level policies (JSON); the default if not given")
        ->type_name("FILE");
    addList(command, "--seeds", arguments.options.seeds, "Seeds; each experiment's own if not given");
    command.add_flag("--all-generated", arguments.allGenerated, "Generated videos need no θ > α");
    command.add_option("--device", arguments.options.device, "cpu or cuda:N");
    command.add_flag("--dry-run", arguments.dryRun, "Only say what would be done, and how long it takes");
}

} // namespace crops::cli
