// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/world_flags.h"
#include "simulation/world.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct SimulateArguments {
    std::string out;
    bool small = false;
    WorldFlags given;
};

void simulate(const SimulateArguments& arguments, Console& console)
{
    simulation::WorldOptions world = arguments.small ? simulation::smallWorld() : simulation::WorldOptions{};
    takeWorldFlags(arguments.given, world);
    const simulation::WorldReport report = simulation::simulateWorld(world, arguments.out, console.progress);
    console.result(json::parse(simulation::worldReportJson(report)),
                   fmt::format("{}: {} videos, {} queries, {} searches, {} feed events, {} judgments, {} "
                               "generated videos",
                               arguments.out, grouped(report.videos), grouped(report.queries),
                               grouped(report.searches), grouped(report.feedRows), grouped(report.judgments),
                               grouped(report.generated)));
}

} // namespace

void addSimulate(Commands& commands)
{
    const auto [command, arguments] =
        commands.add("simulate", "Write the logs of a short-video world with a planted filter bubble",
                     "crops simulate world --videos 20000 --bubble 0 --seed 7", simulate);
    command
        .add_option("folder", arguments.out,
                    "Folder that gets documents.tsv, searches.tsv, feed.tsv, "
                    "judgments.tsv, generated.tsv and world.json")
        ->required();
    command.add_flag("--small", arguments.small,
                     "Begin from the small world of samples/world instead of the demo's");
    addWorldFlags(command, arguments.given);
}

} // namespace crops::cli
