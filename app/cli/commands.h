// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/console.h"

namespace crops::cli
{

/// Where the subcommands go.
struct Commands {
    CLI::App& app;
    Console& console;
    std::function<void()> body; ///< Of the subcommand that was chosen: main runs it after parsing.

    /// Adds a subcommand with its example, which --help shows last. Its options write into the arguments,
    /// which `run` gets. They live as long as the subcommand.
    template <class Arguments>
    auto add(const std::string& name, const std::string& description, const std::string& example,
             void (*run)(Arguments&, Console&))
    {
        const auto arguments = std::make_shared<std::remove_const_t<Arguments>>();
        CLI::App* command = app.add_subcommand(name, description);
        command->footer("Example:\n  " + example);
        command->callback([this, arguments, run] { body = [=, this] { run(*arguments, console); }; });
        return std::pair<CLI::App&, std::remove_const_t<Arguments>&>(*command, *arguments);
    }

    /// The same of one that needs a project, its first argument.
    template <class Arguments>
    auto addOnProject(const std::string& name, const std::string& description, const std::string& example,
                      void (*run)(Arguments&, Console&))
    {
        const auto added = add(name, description, example, run);
        added.first.add_option("project", added.second.project, "The project file")->required();
        return added;
    }
};

/// Adds every subcommand, in the order of --help.
void addCommands(Commands& commands);

/// An option whose value --help calls by this name: FILE, DIR, NAME.
template <typename T>
CLI::Option* addNamed(CLI::App& command, const char* value, const std::string& name, T& field,
                      const std::string& description)
{
    return command.add_option(name, field, description)->type_name(value);
}

/// An option whose default --help shows.
template <typename T>
CLI::Option* addUsual(CLI::App& command, const std::string& name, T& field, const std::string& description)
{
    return command.add_option(name, field, description)->capture_default_str();
}

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
void addNew(Commands& commands);
void addStatus(Commands& commands);
void addInfo(Commands& commands);
void addExport(Commands& commands);
void addImport(Commands& commands);
void addEngines(Commands& commands);
void addSimulate(Commands& commands);
void addMine(Commands& commands);
void addScore(Commands& commands);
void addLabel(Commands& commands);
void addThresholds(Commands& commands);
void addExplain(Commands& commands);
void addChains(Commands& commands);
void addFeed(Commands& commands);
void addBrowse(Commands& commands);
void addSources(Commands& commands);
void addTrain(Commands& commands);
void addEvaluate(Commands& commands);
void addImportRun(Commands& commands);
void addJudge(Commands& commands);
void addRuns(Commands& commands);
void addSweep(Commands& commands);
void addCompare(Commands& commands);
void addMark(Commands& commands);
void addAbtest(Commands& commands);
void addLoop(Commands& commands);
void addReport(Commands& commands);
void addBundle(Commands& commands);
void addCopy(Commands& commands);
void addVerify(Commands& commands);
void addRun(Commands& commands);
void addGenerate(Commands& commands);
void addKnowledge(Commands& commands);
void addSearch(Commands& commands);
void addHelp(Commands& commands);
void addSettings(Commands& commands);

} // namespace crops::cli
