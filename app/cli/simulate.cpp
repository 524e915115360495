// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/error.h"
#include "base/numbers.h"
#include "cli/commands.h"
#include "simulation/world.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;
using Whole = std::int64_t simulation::WorldOptions::*;

/// Options of the simulated world that were given.
using WorldFlags = std::vector<std::pair<const simulation::WorldField*, double>>;

/// Adds a flag for each option of the world; `given` must outlive the command.
void addWorldFlags(CLI::App& command, WorldFlags& given)
{
    for (const simulation::WorldField& field : simulation::worldFields()) {
        std::string flag = std::string("--") + field.name;
        std::replace(flag.begin(), flag.end(), '_', '-');
        command
            .add_option_function<double>(
                flag, [&given, &field](const double& value) { given.emplace_back(&field, value); },
                field.help)
            ->type_name(std::holds_alternative<Whole>(field.member) ? "N" : "X");
    }
}

/// Throws Error{Usage} for a part of a whole number; ranges are for checkWorldOptions().
void takeWorldFlags(const WorldFlags& given, simulation::WorldOptions& world)
{
    for (const auto& [field, value] : given) {
        if (const auto* whole = std::get_if<Whole>(&field->member)) {
            if (value != std::floor(value))
                throw Error(ErrorCode::Usage, "{} has to be a whole number.", field->name);
            world.** whole = static_cast<std::int64_t>(value);
        } else {
            world.*std::get<double simulation::WorldOptions::*>(field->member) = value;
        }
    }
}

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
    console.result(
        json::parse(simulation::worldReportJson(report)),
        fmt::format(
            "{}: {} videos, {} queries, {} searches, {} feed events, {} judgments, {} generated videos",
            arguments.out, grouped(report.videos), grouped(report.queries), grouped(report.searches),
            grouped(report.feedRows), grouped(report.judgments), grouped(report.generated)));
}

} // namespace

void addSimulate(Commands& commands)
{
    const auto [command, arguments] =
        commands.add("simulate", "Write the logs of a short-video world with a planted filter bubble",
                     "crops simulate world --videos 20000 --bubble 0 --seed 7", simulate);
    command
        .add_option("folder", arguments.out,
                    "Folder that gets documents.tsv, searches.tsv, feed.tsv, judgments.tsv, generated.tsv "
                    "and world.json")
        ->required();
    command.add_flag("--small", arguments.small,
                     "Begin from the small world of samples/world instead of the demo's");
    addWorldFlags(command, arguments.given);
}

} // namespace crops::cli
