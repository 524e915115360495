// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

namespace crops::cli
{

void addCommands(CLI::App& app, Console& console, Body& body)
{
    for (const auto add :
         {&addNew,      &addStatus,    &addInfo,    &addExport,     &addImport,   &addSimulate,
          &addMine,     &addScore,     &addLabel,   &addThresholds, &addExplain,  &addChains,
          &addFeed,     &addBrowse,    &addSources, &addTrain,      &addEvaluate, &addImportRun,
          &addJudge,    &addRuns,      &addSweep,   &addCompare,    &addMark,     &addAbtest,
          &addLoop,     &addReport,    &addCopy,    &addBundle,     &addVerify,   &addRun,
          &addGenerate, &addKnowledge, &addSearch,  &addHelp,       &addSettings, &addEngines})
        add(app, console, body);
}

CLI::App* addCommand(CLI::App& app, const std::string& name, const std::string& description,
                     const std::string& example)
{
    CLI::App* command = app.add_subcommand(name, description);
    command->footer("Example:\n  " + example);
    return command;
}

} // namespace crops::cli
