// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

namespace crops::cli
{

void addCommands(Commands& commands)
{
    for (const auto add :
         {&addNew,      &addStatus,    &addInfo,    &addExport,     &addImport,   &addSimulate,
          &addMine,     &addScore,     &addLabel,   &addThresholds, &addExplain,  &addChains,
          &addFeed,     &addBrowse,    &addSources, &addTrain,      &addEvaluate, &addImportRun,
          &addJudge,    &addRuns,      &addSweep,   &addCompare,    &addMark,     &addAbtest,
          &addLoop,     &addReport,    &addCopy,    &addBundle,     &addVerify,   &addRun,
          &addGenerate, &addKnowledge, &addSearch,  &addHelp,       &addSettings, &addEngines})
        add(commands);
}

} // namespace crops::cli
