// SPDX-License-Identifier: GPL-3.0-or-later
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

void status(const StatusArguments& arguments, Console& console)
{
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    report::Table stages{{{"stage", "Stage"}, {"state", "State", Word}, {"detail", "Detail"}}, {}};
    for (const study::StageStatus& stage : study::studyStatus(project, console.progress))
        stages.rows.push_back({stage.stage, study::stageStateName(stage.state), stage.detail});
    report::Table scorers{{{"scorer", "Scorer", Count},
                           {"kind", "Kind"},
                           {"active", "In use", Flag},
                           {"learned_from_judgments", "Learned from judgments", Flag},
                           {"good_grade", "Good from grade", Count}},
                          {}};
    for (const study::ScorerEntry& scorer : study::scorerEntries(project))
        scorers.rows.push_back(
            {scorer.info.id.value, scorer.info.kind, scorer.active, scorer.learnedFromJudgments,
             scorer.goodGrade ? report::Cell(std::int64_t{*scorer.goodGrade}) : report::Cell()});
    console.result(
        {{"stages", json(report::tableJson(stages))}, {"scorers", json(report::tableJson(scorers))}},
        report::tableText(stages) + (scorers.rows.empty() ? "" : "\n" + report::tableText(scorers)));
}

} // namespace

void addStatus(Commands& commands)
{
    commands.addOnProject("status", "Which stages are done, stale or missing", "crops status study.crops",
                          status);
}

} // namespace crops::cli
