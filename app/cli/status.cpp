// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <fmt/format.h>

#include "base/json_fields.h"
#include "cli/commands.h"
#include "store/tables/sources.h"
#include "study/project/scorers.h"
#include "study/training/run_study.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

std::string scorerLine(const study::ScorerEntry& scorer)
{
    std::string line = fmt::format("\nscorer {} ({})", scorer.info.id.value, scorer.info.kind);
    if (scorer.learnedFromJudgments) line += ", learned from judgments";
    if (scorer.goodGrade) line += fmt::format(", good from grade {}", *scorer.goodGrade);
    return line + (scorer.active ? "; in use" : "");
}

} // namespace

void addStatus(CLI::App& app, Console& console, Body& body)
{
    auto path = std::make_shared<std::string>();
    CLI::App* command =
        addCommand(app, "status", "Which stages are done, stale or missing", "crops status study.crops");
    command->add_option("project", *path, "The project file")->required();
    command->callback([path, &console, &body] {
        body = [path, &console] {
            const store::Project project = store::Project::open(*path, store::OpenMode::ReadOnly);
            json stages = json::array();
            std::string text;
            for (const study::StageStatus& stage : study::studyStatus(project, console.progress)) {
                stages.push_back({{"stage", stage.stage},
                                  {"state", study::stageStateName(stage.state)},
                                  {"detail", stage.detail}});
                text += fmt::format("{}{:<7} {:<8} {}", text.empty() ? "" : "\n", stage.stage,
                                    study::stageStateName(stage.state), stage.detail);
            }
            json scorers = json::array();
            for (const study::ScorerEntry& scorer : study::scorerEntries(project)) {
                scorers.push_back({{"scorer", scorer.info.id.value},
                                   {"kind", scorer.info.kind},
                                   {"active", scorer.active},
                                   {"learned_from_judgments", scorer.learnedFromJudgments},
                                   {"good_grade", scorer.goodGrade ? json(*scorer.goodGrade) : json()}});
                text += scorerLine(scorer);
            }
            console.result({{"stages", stages}, {"scorers", scorers}}, text);
        };
    });
}

} // namespace crops::cli
