// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/json_fields.h"
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

struct Arguments {
    std::string project;
    bool dryRun = false;
    StageArguments stages;
};

std::string chainsText(const mining::MiningReport& report)
{
    std::string text = fmt::format("{} searches, {} chains of two searches or more", grouped(report.searches),
                                   grouped(report.longChains));
    if (!report.remark.empty()) text += "\nRemark: " + report.remark;
    return text;
}

/// Counts beside those that the project has now.
void showDryRun(const Arguments& arguments, Console& console)
{
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    const mining::MiningReport report =
        mining::countCandidates(project, arguments.stages.mining, console.progress);
    const auto now = store::candidateCounts(project);
    json object = json::parse(mining::toJson(report));
    std::string text = chainsText(report);
    for (int i = 0; i < store::kCandidateSources; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const char* name = store::candidateSourceName(static_cast<store::CandidateSource>(i));
        object["now"][name] = now[at];
        text +=
            fmt::format("\n{} candidates: {} → {}", name, grouped(now[at]), grouped(report.candidates[at]));
    }
    console.result(object, text + "\nNothing was written.");
}

void addMine(CLI::App& app, Console& console, Body& body)
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        addCommand(app, "mine", "Find positive candidates: clicks, reformulations, feed, generated",
                   "crops mine study.crops --window-ms 90000");
    command->add_option("project", arguments->project, "The project file")->required();
    addMineOptions(*command, arguments->stages);
    command->add_flag("--dry-run", arguments->dryRun, "Only count what would be found; write nothing");
    command->callback([arguments, &console, &body] {
        body = [arguments, &console] {
            if (arguments->dryRun) {
                showDryRun(*arguments, console);
                return;
            }
            store::Project project = store::Project::open(arguments->project);
            const mining::MiningReport report =
                mining::mineCandidates(project, arguments->stages.mining, console.progress);
            std::string text = chainsText(report);
            for (int i = 0; i < store::kCandidateSources; ++i)
                text += fmt::format("\n{} candidates: {}",
                                    store::candidateSourceName(static_cast<store::CandidateSource>(i)),
                                    grouped(report.candidates[static_cast<std::size_t>(i)]));
            console.result(json::parse(mining::toJson(report)), text);
        };
    });
}

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

void addScore(CLI::App& app, Console& console, Body& body)
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        addCommand(app, "score", "Give every P1, P2 and P3 candidate its θ; goes on where it was stopped",
                   "crops score study.crops --scorer cross");
    command->add_option("project", arguments->project, "The project file")->required();
    addScoreOptions(*command, arguments->stages);
    command->add_option("--device", arguments->stages.device, "cross: cpu or cuda:N");
    auto use = std::make_shared<std::int64_t>(0);
    command
        ->add_option("--use", *use,
                     "Score nothing; θ is from now on that of this scorer (their numbers: crops status)")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000}));
    command->callback([arguments, use, &console, &body] {
        body = [arguments, use, &console] {
            store::Project project = store::Project::open(arguments->project);
            if (*use > 0) {
                useScorer(project, ScorerId{*use}, console);
                return;
            }
            const study::StudyOptions options = studyOptions(arguments->stages);
            const study::ScoreOutcome outcome = study::scoreStage(project, options.score, console.progress);
            const relevance::ScoringReport& report = outcome.report;
            json object = json::parse(relevance::toJson(report));
            object["quality"] = json::parse(outcome.qualityJson);
            std::string text = fmt::format("{} candidates, {} pairs scored now by scorer {} ({})",
                                           grouped(report.candidates), grouped(report.scored),
                                           report.scorer.value, arguments->stages.scorer);
            object["good_grade"] = outcome.goodGrade > 0 ? json(outcome.goodGrade) : json(nullptr);
            if (outcome.goodGrade > 0)
                text += fmt::format(
                    "; it learned from judgments, grade {} and more as good: REL is the other half of the "
                    "judged queries while it is in use",
                    outcome.goodGrade);
            if (report.withoutText > 0)
                text += fmt::format("; {} left out: no text", grouped(report.withoutText));
            if (report.withoutScore > 0)
                text += fmt::format("; {} candidates have no imported score", grouped(report.withoutScore));
            for (const auto& [name, value] : object["quality"].items())
                if (value.is_number()) text += fmt::format("\n{}: {}", name, value.dump());
            console.result(object, text);
        };
    });
}

} // namespace

void addStageCommands(CLI::App& app, Console& console, Body& body)
{
    addMine(app, console, body);
    addScore(app, console, body);
}

} // namespace crops::cli
