// SPDX-License-Identifier: GPL-3.0-or-later
// The closed loop: twin worlds whose retrievers learn from what they have shown.
#include <algorithm>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "base/file.h"
#include "base/parallel.h"
#include "cli/commands.h"
#include "cli/loop_jobs.h"
#include "cli/world_flags.h"
#include "report/csv.h"
#include "study/loop/arm_world.h"
#include "study/loop/loop_tables.h"

namespace crops::cli
{

namespace
{

using study::LoopOptions;

struct LoopArguments {
    std::string folder;
    std::vector<std::string> arms;
    std::vector<std::int64_t> seeds;
    std::optional<std::int64_t> rounds, days, sessions, recalled;
    std::optional<double> goesOn, alpha, explore;
    std::string clickModel;
    WorldFlags world;
    std::size_t jobs = threadCount();
    std::string device = "cpu";
    std::string part;          ///< Of a process that this command has started: the arm to live …
    std::int64_t partSeed = 0; ///< … and its world.
};

template <class To, class From>
void take(const std::optional<From>& given, To& option)
{
    if (given) option = *given;
}

/// The folder's own options, or a new loop's, with what was given now.
LoopOptions optionsOf(const LoopArguments& arguments, const study::LoopFolder& folder)
{
    LoopOptions options;
    if (const auto there = folder.options())
        options = *there;
    else
        options.arms = study::parseArms({"frozen", "nce", "fs-lr", "crops"});
    if (!arguments.arms.empty()) options.arms = study::parseArms(arguments.arms);
    if (!arguments.seeds.empty()) options.seeds = arguments.seeds;
    take(arguments.rounds, options.rounds.rounds);
    take(arguments.days, options.rounds.days);
    take(arguments.sessions, options.rounds.sessions);
    take(arguments.recalled, options.rounds.recalled);
    take(arguments.goesOn, options.rounds.clicks.goesOn);
    take(arguments.alpha, options.alpha);
    take(arguments.explore, options.explore);
    if (!arguments.clickModel.empty()) {
        const auto& models = simulation::kClickModels;
        const auto found = std::find(models.begin(), models.end(), arguments.clickModel);
        options.rounds.clicks.model = static_cast<simulation::ClickModel>(found - models.begin());
    }
    takeWorldFlags(arguments.world, options.world);
    study::checkLoopOptions(options);
    return options;
}

void livePart(const LoopArguments& arguments, const study::LoopFolder& folder, Console& console)
{
    const std::optional<LoopOptions> options = folder.options();
    if (!options) throw Error(ErrorCode::NotFound, arguments.folder + " holds no loop.");
    const auto note = [&](const study::LoopArm& arm, std::int64_t seed, int round) {
        console.progress.note(fmt::format("{}, world {}: round {} stands", arm.name, seed, round));
    };
    for (const study::LoopArm& arm : options->arms)
        if (arm.name == arguments.part)
            return study::liveArm(*options, arm, arguments.partSeed, folder, arguments.device, note,
                                  console.progress);
    throw Error(ErrorCode::NotFound, fmt::format("The loop has no arm {}.", arguments.part));
}

/// Every arm in every world, those that are whole left alone.
void liveAll(const LoopArguments& arguments, const LoopOptions& options, const study::LoopFolder& folder,
             Console& console)
{
    folder.begin(options);
    const int last = static_cast<int>(options.rounds.rounds);
    std::vector<LoopPart> parts;
    for (const std::int64_t seed : options.seeds) {
        study::writeWorld(options, seed, folder, console.progress);
        for (const study::LoopArm& arm : options.arms)
            if (!std::filesystem::exists(folder.ofRound(arm, seed, last, ".json")))
                parts.push_back(
                    {arm.name, seed, folder.ofRound(arm, seed, 0, ".json").parent_path() / "output.txt"});
    }
    console.progress.begin("living the rounds");
    const auto total =
        static_cast<std::int64_t>(options.arms.size() * options.seeds.size()) * (options.rounds.rounds + 1);
    const auto look = [&] {
        std::int64_t done = 0;
        for (const study::LoopArm& arm : options.arms)
            for (const std::int64_t seed : options.seeds)
                for (int round = 0; round <= last; ++round)
                    done += std::filesystem::exists(folder.ofRound(arm, seed, round, ".json")) ? 1 : 0;
        console.progress.update(done, total);
    };
    runLoopParts(arguments.folder, parts, std::max<std::size_t>(arguments.jobs, 1), arguments.device, look,
                 console.progress);
}

std::string textOf(const study::LoopResult& result, const study::LoopFolder& folder)
{
    return fmt::format("Simulated: {} arms, {} worlds, {} rounds after round 0; in percent, intervals {}. No "
                       "part of it is the paper's online result.\n{}{} and {} hold every number.",
                       result.options.arms.size(), result.options.seeds.size(), result.options.rounds.rounds,
                       result.options.seeds.size() > 1 ? "over worlds" : "over users",
                       report::tableText(study::curveTable(result)), folder.csv().string(),
                       folder.json().string());
}

void runLoop(const LoopArguments& arguments, Console& console)
{
    const study::LoopFolder folder(arguments.folder);
    if (!arguments.part.empty()) return livePart(arguments, folder, console);
    const LoopOptions options = optionsOf(arguments, folder);
    liveAll(arguments, options, folder, console);
    const study::LoopResult result = study::readLoop(folder, options, console.progress);
    const nlohmann::ordered_json all = study::loopJson(result);
    writeFileAtomically(folder.json(), all.dump(2) + "\n");
    report::writeTable(study::loopTable(result), folder.csv(), report::CsvProfile::Analysis, all["options"]);
    console.result(all, textOf(result, folder));
}

void addRoundOptions(CLI::App& command, LoopArguments& arguments)
{
    command.add_option("--rounds", arguments.rounds, "Rounds after round 0, the old retriever's log [5]");
    command.add_option("--round-days", arguments.days, "Days of each [10]");
    command.add_option("--round-sessions", arguments.sessions,
                       "Search sessions in each; 0 = as many a day as in round 0 [0]");
    command.add_option("--recalled", arguments.recalled,
                       "Videos that an arm's retriever gives the cascade; 0 = as many as it considers [0]");
    command
        .add_option(
            "--click-model", arguments.clickModel,
            "How lists are read: position (--position-bias), cascade, dependent (--goes-on) [position]")
        ->check(CLI::IsMember(
            std::vector<std::string>(simulation::kClickModels.begin(), simulation::kClickModels.end())));
    command.add_option("--goes-on", arguments.goesOn, "dependent: chance to read on after a click [0.5]");
    command.add_option("--explore", arguments.explore,
                       "Arms that learn: chance that a shown place is given to any video [0]");
    command.add_option("--alpha", arguments.alpha, "Kept: theta above this [0.6]");
}

} // namespace

void addLoop(CLI::App& app, Console& console, Body& body)
{
    auto arguments = std::make_shared<LoopArguments>();
    CLI::App* command = addCommand(
        app, "loop",
        "Twin worlds whose retrievers learn from what they have shown: the bubble, round by round",
        "crops loop bubble --arms frozen,nce,fs-lr,crops,crops-without-p1,random:0.1,oracle --rounds 6 "
        "--seeds 1,2,3");
    command
        ->add_option(
            "folder", arguments->folder,
            "Where the loop lies, a project an arm and round (checkpoints of the usual encoder take 67 MB "
            "each); one that was interrupted goes on with its own settings")
        ->required();
    addList(*command, "--arms", arguments->arms,
            "frozen, oracle, random:SHARE, methods (fs-lr), methods without a part "
            "(crops-without-p1), experiment files; the first is compared with [frozen,nce,fs-lr,crops]");
    addList(*command, "--seeds", arguments->seeds, "Worlds [1]");
    addRoundOptions(*command, *arguments);
    addWorldFlags(*command, arguments->world, {"seed"});
    command->add_option("--jobs", arguments->jobs, "Processes at a time, each an arm in a world")
        ->capture_default_str();
    command->add_option("--device", arguments->device, "cpu or cuda:N")->capture_default_str();
    command->add_option("--part", arguments->part, "")->group("");
    command->add_option("--part-seed", arguments->partSeed, "")->group("");
    command->callback(
        [arguments, &console, &body] { body = [arguments, &console] { runLoop(*arguments, console); }; });
}

} // namespace crops::cli
