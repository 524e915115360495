// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "base/numbers.h"
#include "cli/commands.h"
#include "dataset/test_set_facts.h"
#include "learn/devices/process.h"
#include "learn/devices/ranks.h"
#include "study/training/train_run.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct TrainArguments {
    std::string project;
    std::string experiment;
    std::string device = "cpu";
    std::int64_t resume = 0;
    const CLI::Option* deviceOption = nullptr;

    bool deviceGiven() const { return deviceOption->count() > 0; }
};

json outcomeJson(const study::TrainOutcome& outcome)
{
    return {{"run", outcome.run.value},
            {"steps", outcome.steps},
            {"total_steps", outcome.totalSteps},
            {"final_loss", outcome.steps > 0 ? json(outcome.finalLoss) : json()},
            {"best_step", outcome.bestStep > 0 ? json(outcome.bestStep) : json()},
            {"stopped", outcome.stopped},
            {"remarks", outcome.remarks}};
}

std::string remarkLines(const study::TrainOutcome& outcome)
{
    std::string text;
    for (const std::string& remark : outcome.remarks)
        text += "\nRemark: " + remark;
    return text;
}

std::string outcomeText(const study::TrainOutcome& outcome)
{
    if (outcome.stopped)
        return fmt::format("Run {} stopped at step {} of {}; go on with: crops train PROJECT --resume {}",
                           outcome.run.value, grouped(outcome.steps), grouped(outcome.totalSteps),
                           outcome.run.value);
    if (outcome.steps == 0) return fmt::format("Run {} is ready (nothing to train).", outcome.run.value);
    const std::string best =
        outcome.bestStep > 0
            ? fmt::format(" The weights are those of step {}, the best on the held-out queries.",
                          grouped(outcome.bestStep))
            : "";
    return fmt::format("Run {} finished: {} steps, loss {:.4f}.{}", outcome.run.value, grouped(outcome.steps),
                       outcome.finalLoss, best);
}

/// "cuda" means the device of this rank.
std::string deviceOf(const TrainArguments& arguments, const std::optional<learn::RankOptions>& rank)
{
    if (arguments.device != "cuda") return arguments.device;
    return fmt::format("cuda:{}", rank ? rank->local : 0);
}

std::vector<study::TrainOutcome> trainAll(store::Project& project, const TrainArguments& arguments,
                                          const std::shared_ptr<learn::Ranks>& ranks, Console& console)
{
    if (arguments.resume > 0)
        return {study::resumeRun(project, RunId{arguments.resume},
                                 arguments.deviceGiven() ? arguments.device : "", console.progress, {},
                                 ranks)};
    const study::Experiment experiment = study::loadExperiment(arguments.experiment);
    std::vector<study::TrainOutcome> outcomes;
    study::ExperimentTraining training(project, experiment, console.progress);
    for (const std::int64_t seed : experiment.seeds) {
        outcomes.push_back(training.train(seed, arguments.device, console.progress, {}, ranks));
        if (outcomes.back().stopped) break;
    }
    return outcomes;
}

void train(TrainArguments& arguments, Console& console)
{
    if ((arguments.resume > 0) == !arguments.experiment.empty())
        throw Error(ErrorCode::Usage, "Give an experiment file, or --resume with a run's number, not both.");
    if (const std::string warning = learn::productWarning(); !warning.empty()) console.progress.note(warning);
    const std::optional<learn::RankOptions> rank = learn::ranksFromEnvironment();
    arguments.device = deviceOf(arguments, rank);
    std::shared_ptr<learn::Ranks> ranks;
    if (rank) {
        console.progress.note(fmt::format("rank {} of {}: waiting for the others at {}:{}", rank->rank,
                                          rank->world, rank->address, rank->port));
        ranks = learn::Ranks::join(*rank);
    }
    store::Project project = store::Project::open(arguments.project);
    const std::vector<study::TrainOutcome> outcomes = trainAll(project, arguments, ranks, console);
    if (outcomes.back().stopped) console.exitCode = kInterrupted;
    if (ranks && !ranks->isFirst()) return; // rank 0 tells
    json object = outcomeJson(outcomes.back());
    std::string text;
    json all = json::array();
    for (const study::TrainOutcome& outcome : outcomes) {
        all.push_back(outcomeJson(outcome));
        text += outcomeText(outcome) + remarkLines(outcome) + "\n";
    }
    object["runs"] = all;
    console.result(object, text);
}

} // namespace

void addTrain(Commands& commands)
{
    const auto [command, arguments] = commands.addOnProject(
        "train", "Train one experiment, a run for each of its seeds",
        "crops train study.crops samples/experiments/crops.json --device cuda:0", train);
    command.add_option("experiment", arguments.experiment, "Experiment file (JSON)");
    arguments.deviceOption =
        command.add_option("--device", arguments.device,
                           "cpu, cuda:N, or cuda: the first one, of several processes each its own");
    addNamed(command, "RUN", "--resume", arguments.resume, "Go on with this stopped or killed run")
        ->check(CLI::Range(std::int64_t{1}, std::numeric_limits<std::int64_t>::max()));
}

} // namespace crops::cli
