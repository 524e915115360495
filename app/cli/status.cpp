// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "cli/commands.h"
#include "report/result_table.h"
#include "study/project/scorers.h"
#include "study/training/run_study.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;
using enum report::Kind;

struct StatusArguments {
    std::string project;
};

std::string scorerLine(const study::ScorerEntry& scorer)
{
    std::string line = fmt::format("\nscorer {} ({})", scorer.info.id.value, scorer.info.kind);
    if (scorer.learnedFromJudgments) line += ", learned from judgments";
    if (scorer.goodGrade) line += fmt::format(", good from grade {}", *scorer.goodGrade);
    return line + (scorer.active ? "; in use" : "");
}

void status(const StatusArguments& arguments, Console& console)
{
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    report::Table stages{{{"stage", "Stage"}, {"state", "State", Word}, {"detail", "Detail"}}, {}};
    for (const study::StageStatus& stage : study::studyStatus(project, console.progress))
        stages.rows.push_back({stage.stage, study::stageStateName(stage.state), stage.detail});
    std::string text = report::tableText(stages);
    json scorers = json::array();
    for (const study::ScorerEntry& scorer : study::scorerEntries(project)) {
        scorers.push_back({{"scorer", scorer.info.id.value},
                           {"kind", scorer.info.kind},
                           {"active", scorer.active},
                           {"learned_from_judgments", scorer.learnedFromJudgments},
                           {"good_grade", scorer.goodGrade ? json(*scorer.goodGrade) : json()}});
        text += scorerLine(scorer);
    }
    console.result({{"stages", json(report::tableJson(stages))}, {"scorers", scorers}}, text);
}

} // namespace

void addStatus(Commands& commands)
{
    commands.addOnProject("status", "Which stages are done, stale or missing", "crops status study.crops",
                          status);
}

} // namespace crops::cli
