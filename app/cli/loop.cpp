// SPDX-License-Identifier: GPL-3.0-or-later
// The closed loop: twin worlds whose retrievers learn from what they have shown.
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/parallel.h"
#include "cli/commands.h"
#include "study/loop/arm_world.h"
#include "study/loop/grid_tables.h"
#include "study/loop/loop_processes.h"
#include "study/loop/loop_settings.h"
#include "study/loop/loop_tables.h"

namespace crops::cli
{

namespace
{

using study::LoopOptions;

/// Options of a closed loop that were given, as texts.
using LoopFlags = std::vector<std::pair<const study::LoopSetting*, std::string>>;

/// Adds a flag for each option of a loop, with what it is unless given; `given` must outlive the command.
void addLoopFlags(CLI::App& command, LoopFlags& given)
{
    const study::LoopOptions unless;
    for (const study::LoopSetting& setting : study::loopSettings()) {
        std::string flag = "--" + std::string(setting.key);
        std::replace(flag.begin(), flag.end(), '_', '-');
        const std::string help = fmt::format("{} [{}]", setting.help, study::loopValue(unless, setting));
        if (!setting.choices.empty())
            command
                .add_option_function<std::string>(
                    flag, [&given, &setting](const std::string& text) { given.emplace_back(&setting, text); },
                    help)
                ->check(
                    CLI::IsMember(std::vector<std::string>(setting.choices.begin(), setting.choices.end())));
        else
            command
                .add_option_function<double>(
                    flag,
                    [&given, &setting](const double& value) {
                        given.emplace_back(&setting, fmt::format("{}", value));
                    },
                    help)
                ->type_name(setting.whole ? "N" : "X");
    }
}

struct LoopArguments {
    std::string folder;
    std::vector<std::string> arms;
    std::vector<std::int64_t> seeds;
    LoopFlags options;
    std::vector<std::string> grid;
    std::size_t jobs = threadCount();
    std::string device = "cpu";
    std::string part;          ///< Of a process that this command has started: the arm to live …
    std::int64_t partSeed = 0; ///< … and its world.
};

study::LoopProcesses processesOf(const LoopArguments& arguments)
{
    return {"/proc/self/exe", std::max<std::size_t>(arguments.jobs, 1), arguments.device, nullptr};
}

/// The folder's own options, or a new loop's, with what was given now.
LoopOptions optionsOf(const LoopArguments& arguments, const std::optional<LoopOptions>& there)
{
    LoopOptions options;
    if (there)
        options = *there;
    else
        options.arms = study::parseArms({"frozen", "nce", "fs-lr", "crops"});
    if (!arguments.arms.empty()) options.arms = study::parseArms(arguments.arms);
    if (!arguments.seeds.empty()) options.seeds = arguments.seeds;
    for (const auto& [setting, text] : arguments.options)
        study::setLoopValue(options, *setting, text);
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
    throw Error(ErrorCode::NotFound, "The loop has no arm {}.", arguments.part);
}

const char* intervalsOf(const LoopOptions& options)
{
    return options.seeds.size() > 1 ? "over worlds" : "over users";
}

std::string textOf(const study::LoopResult& result, const study::LoopFolder& folder)
{
    return fmt::format("Simulated: {} arms, {} worlds, {} rounds after round 0; in percent, intervals {}. No "
                       "part of it is the paper's online result.\n{}{} and {} hold every number.",
                       result.options.arms.size(), result.options.seeds.size(), result.options.rounds.rounds,
                       intervalsOf(result.options), report::tableText(study::curveTable(result)),
                       folder.csv().string(), folder.json().string());
}

/// The folder's own grid, or a new one, with what was given now.
study::LoopGrid gridOf(const LoopArguments& arguments, const std::optional<study::LoopGrid>& there)
{
    study::LoopGrid grid;
    grid.base = optionsOf(arguments, there ? std::optional(there->base) : std::nullopt);
    if (there) grid.axes = there->axes;
    if (!arguments.grid.empty()) grid.axes.clear();
    for (const std::string& axis : arguments.grid)
        grid.axes.push_back(study::parseGridAxis(axis));
    for (const study::GridAxis& axis : grid.axes)
        for (const auto& [setting, text] : arguments.options)
            if (setting->key == axis.key)
                throw Error(ErrorCode::Usage, "{} is given and varied; take one of the two away.", axis.key);
    return grid;
}

void runGrid(const LoopArguments& arguments, const study::GridFolder& folder,
             const std::optional<study::LoopGrid>& there, Console& console)
{
    const study::LoopGrid grid = gridOf(arguments, there);
    study::liveGrid(grid, arguments.folder, processesOf(arguments), console.progress);
    const study::GridResult result = study::readGrid(grid, arguments.folder, console.progress);
    console.result(study::writeGrid(result, folder),
                   fmt::format("Simulated: {} loops, {} worlds each, after {} rounds; differences from the "
                               "first arm in percent, * where the interval {} leaves 0 out. No part of it is "
                               "the paper's online result.\n{}{} and {} hold every number.",
                               result.cells.size(), grid.base.seeds.size(), grid.base.rounds.rounds,
                               intervalsOf(grid.base), report::tableText(study::gridDifferences(result)),
                               folder.csv().string(), folder.json().string()));
}

void runLoop(const LoopArguments& arguments, Console& console)
{
    const study::LoopFolder folder(arguments.folder);
    if (!arguments.part.empty()) return livePart(arguments, folder, console);
    const study::GridFolder gridFolder(arguments.folder);
    const std::optional<study::LoopGrid> grid = gridFolder.grid();
    if (grid || !arguments.grid.empty()) return runGrid(arguments, gridFolder, grid, console);
    const LoopOptions options = optionsOf(arguments, folder.options());
    study::liveLoop(options, arguments.folder, processesOf(arguments), console.progress);
    const study::LoopResult result = study::readLoop(folder, options, console.progress);
    console.result(study::writeLoop(result, folder), textOf(result, folder));
}

} // namespace

void addLoop(Commands& commands)
{
    const auto [command, arguments] = commands.add(
        "loop", "Twin worlds whose retrievers learn from what they have shown: the bubble, round by round",
        "crops loop bubble --arms frozen,nce,fs-lr,crops,crops-without-p1,random:0.1,oracle --rounds 6 "
        "--seeds 1,2,3",
        runLoop);
    command
        .add_option("folder", arguments.folder,
                    "Where the loop lies, a project an arm and round (checkpoints of the usual encoder take "
                    "67 MB each); one that was interrupted goes on with its own settings")
        ->required();
    addList(command, "--arms", arguments.arms,
            "frozen, oracle, random:SHARE, methods (fs-lr), methods without a part (crops-without-p1), "
            "experiment files; the first is compared with [frozen,nce,fs-lr,crops]");
    addList(command, "--seeds", arguments.seeds, "Worlds [1]");
    addLoopFlags(command, arguments.options);
    command
        .add_option("--grid", arguments.grid,
                    "Sensitivity: an option and its values (--grid bubble=0,0.5,1); given twice, two "
                    "options. Each combination is a loop in a folder of its own, one after the other")
        ->allow_extra_args(false);
    addUsual(command, "--jobs", arguments.jobs, "Processes at a time, each an arm in a world");
    addUsual(command, "--device", arguments.device, "cpu or cuda:N");
    command.add_option("--part", arguments.part, "")->group("");
    command.add_option("--part-seed", arguments.partSeed, "")->group("");
}

} // namespace crops::cli
