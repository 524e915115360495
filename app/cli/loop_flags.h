// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

#include "study/loop/loop_settings.h"

namespace crops::cli
{

/// Options of a closed loop that were given, as texts.
using LoopFlags = std::vector<std::pair<const study::LoopSetting*, std::string>>;

/// Adds a flag for each option of a loop, with what it is unless given; `given` must outlive the command.
void addLoopFlags(CLI::App& command, LoopFlags& given);

/// Throws Error{Usage} for what is no value; ranges are for checkLoopOptions().
void takeLoopFlags(const LoopFlags& given, study::LoopOptions& options);

} // namespace crops::cli
