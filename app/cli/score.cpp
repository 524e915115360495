// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "base/numbers.h"
#include "cli/commands.h"
#include "cli/stage_options.h"
#include "mining/mine.h"
#include "store/tables/candidate_table.h"
#include "store/tables/score_table.h"
#include "study/project/scorers.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct ScoreArguments {
    std::string project;
    StageArguments stages;
    std::int64_t use = 0;
};

void useScorer(store::Project& project, ScorerId scorer, Console& console)
{
    const study::ScorerUse use = study::useScorer(project, scorer, console.progress);
    const store::ScorerInfo& info = use.scorer.info;
    const std::string judgments = study::judgmentsText(use);
    const json grade = use.scorer.goodGrade ? json(*use.scorer.goodGrade) : json();
    console.result({{"scorer", info.id.value},
                    {"kind", info.kind},
                    {"learned_from_judgments", use.scorer.learnedFromJudgments},
                    {"good_grade", grade},
                    {"judged_queries", use.now.all},
                    {"rel_queries", use.now.tested}},
                   fmt::format("θ is that of scorer {} ({}) again; nothing was scored.{}", info.id.value,
                               info.kind, judgments.empty() ? "" : "\n" + judgments + "."));
}

void score(const ScoreArguments& arguments, Console& console)
{
    store::Project project = store::Project::open(arguments.project);
    if (arguments.use > 0) return useScorer(project, ScorerId{arguments.use}, console);
    const study::StudyOptions options = studyOptions(arguments.stages);
    const study::ScoreOutcome outcome = study::scoreStage(project, options.score, console.progress);
    const relevance::ScoringReport& report = outcome.report;
    json object = json::parse(relevance::toJson(report));
    object["quality"] = json::parse(outcome.qualityJson);
    std::string text =
        fmt::format("{} candidates, {} pairs scored now by scorer {} ({})", grouped(report.candidates),
                    grouped(report.scored), report.scorer.value, arguments.stages.scorer);
    object["good_grade"] = outcome.goodGrade > 0 ? json(outcome.goodGrade) : json(nullptr);
    if (outcome.goodGrade > 0)
        text += fmt::format("; it learned from judgments, grade {} and more as good: REL is the other half "
                            "of the judged queries while it is in use",
                            outcome.goodGrade);
    if (report.withoutText > 0) text += fmt::format("; {} left out: no text", grouped(report.withoutText));
    if (report.withoutScore > 0)
        text += fmt::format("; {} candidates have no imported score", grouped(report.withoutScore));
    for (const auto& [name, value] : object["quality"].items())
        if (value.is_number()) text += fmt::format("\n{}: {}", name, value.dump());
    console.result(object, text);
}

} // namespace

void addScore(Commands& commands)
{
    const auto [command, arguments] = commands.addOnProject(
        "score", "Give every P1, P2 and P3 candidate its θ; goes on where it was stopped",
        "crops score study.crops --scorer cross", score);
    addScoreOptions(command, arguments.stages);
    command.add_option("--device", arguments.stages.options.device, "cross: cpu or cuda:N");
    command
        .add_option("--use", arguments.use,
                    "Score nothing; θ is from now on that of this scorer (their numbers: crops status)")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000}));
}

} // namespace crops::cli
