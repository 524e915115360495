// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "cli/console.h"

namespace crops::cli
{

/// What main runs after the arguments are parsed: the chosen command's body.
using Body = std::function<void()>;

/// Adds every subcommand to the program, in the order of --help; the chosen one's callback sets `body`.
void addCommands(CLI::App& app, Console& console, Body& body);

/// Adds a subcommand with its example, which --help shows last.
CLI::App* addCommand(CLI::App& app, const std::string& name, const std::string& description,
                     const std::string& example);

/// An option that takes several values with commas between them, or is given several times.
template <typename T>
CLI::Option* addList(CLI::App& command, const std::string& name, std::vector<T>& values,
                     const std::string& description)
{
    CLI::Option* option =
        command.add_option(name, values, description)->delimiter(',')->allow_extra_args(false);
    return option->type_name(option->get_type_name() + "," + option->get_type_name()); // as --help shows it
}

// Each in the file of its subcommand's name.
void addNew(CLI::App& app, Console& console, Body& body);
void addStatus(CLI::App& app, Console& console, Body& body);
void addInfo(CLI::App& app, Console& console, Body& body);
void addExport(CLI::App& app, Console& console, Body& body);
void addImport(CLI::App& app, Console& console, Body& body);
void addEngines(CLI::App& app, Console& console, Body& body);
void addSimulate(CLI::App& app, Console& console, Body& body);
void addMine(CLI::App& app, Console& console, Body& body);
void addScore(CLI::App& app, Console& console, Body& body);
void addLabel(CLI::App& app, Console& console, Body& body);
void addThresholds(CLI::App& app, Console& console, Body& body);
void addExplain(CLI::App& app, Console& console, Body& body);
void addChains(CLI::App& app, Console& console, Body& body);
void addFeed(CLI::App& app, Console& console, Body& body);
void addBrowse(CLI::App& app, Console& console, Body& body);
void addSources(CLI::App& app, Console& console, Body& body);
void addTrain(CLI::App& app, Console& console, Body& body);
void addEvaluate(CLI::App& app, Console& console, Body& body);
void addImportRun(CLI::App& app, Console& console, Body& body);
void addJudge(CLI::App& app, Console& console, Body& body);
void addRuns(CLI::App& app, Console& console, Body& body);
void addSweep(CLI::App& app, Console& console, Body& body);
void addCompare(CLI::App& app, Console& console, Body& body);
void addMark(CLI::App& app, Console& console, Body& body);
void addAbtest(CLI::App& app, Console& console, Body& body);
void addLoop(CLI::App& app, Console& console, Body& body);
void addReport(CLI::App& app, Console& console, Body& body);
void addBundle(CLI::App& app, Console& console, Body& body);
void addCopy(CLI::App& app, Console& console, Body& body);
void addVerify(CLI::App& app, Console& console, Body& body);
void addRun(CLI::App& app, Console& console, Body& body);
void addGenerate(CLI::App& app, Console& console, Body& body);
void addKnowledge(CLI::App& app, Console& console, Body& body);
void addSearch(CLI::App& app, Console& console, Body& body);
void addHelp(CLI::App& app, Console& console, Body& body);
void addSettings(CLI::App& app, Console& console, Body& body);

} // namespace crops::cli
