// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/world_flags.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"

namespace crops::cli
{

namespace
{

using Whole = std::int64_t simulation::WorldOptions::*;

} // namespace

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

void takeWorldFlags(const WorldFlags& given, simulation::WorldOptions& world)
{
    for (const auto& [field, value] : given) {
        if (const auto* whole = std::get_if<Whole>(&field->member)) {
            if (value != std::floor(value))
                throw Error(ErrorCode::Usage, fmt::format("{} has to be a whole number.", field->name));
            world.** whole = static_cast<std::int64_t>(value);
        } else {
            world.*std::get<double simulation::WorldOptions::*>(field->member) = value;
        }
    }
}

} // namespace crops::cli
