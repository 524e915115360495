// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "cli/console.h"

namespace crops::cli
{

/// What main runs after the arguments are parsed: the chosen command's body.
using Body = std::function<void()>;

/// Each adds its subcommands to the program; the chosen one's callback sets `body`.
void addProjectCommands(CLI::App& app, Console& console, Body& body);    // new, status, info, export
void addImportCommands(CLI::App& app, Console& console, Body& body);     // import, simulate
void addStageCommands(CLI::App& app, Console& console, Body& body);      // mine, score
void addLabelCommands(CLI::App& app, Console& console, Body& body);      // label, thresholds, explain
void addBrowseCommands(CLI::App& app, Console& console, Body& body);     // chains, feed
void addDataCommands(CLI::App& app, Console& console, Body& body);       // browse, sources
void addExperimentCommands(CLI::App& app, Console& console, Body& body); // train, evaluate
void addRunCommands(CLI::App& app, Console& console, Body& body);        // runs, sweep
void addStudyCommands(CLI::App& app, Console& console, Body& body);      // report, run
void addKnowledgeCommands(CLI::App& app, Console& console, Body& body);  // knowledge
void addGenerateCommands(CLI::App& app, Console& console, Body& body);   // generate
void addSearchCommands(CLI::App& app, Console& console, Body& body);     // search
void addCompareCommands(CLI::App& app, Console& console, Body& body);    // compare, mark
void addHelpCommands(CLI::App& app, Console& console, Body& body);       // help
void addSettingsCommands(CLI::App& app, Console& console, Body& body);   // settings

/// Adds a subcommand with its example, which --help shows last.
CLI::App* addCommand(CLI::App& app, const std::string& name, const std::string& description,
                     const std::string& example);

} // namespace crops::cli
