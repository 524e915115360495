// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

#include "simulation/world_options.h"

namespace crops::cli
{

/// Options of the simulated world that were given.
using WorldFlags = std::vector<std::pair<const simulation::WorldField*, double>>;

/// Adds a flag for each option of the world; `given` must outlive the command.
void addWorldFlags(CLI::App& command, WorldFlags& given);

/// Throws Error{Usage} for a part of a whole number; ranges are for checkWorldOptions().
void takeWorldFlags(const WorldFlags& given, simulation::WorldOptions& world);

} // namespace crops::cli
