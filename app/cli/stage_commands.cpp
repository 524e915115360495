// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/json_fields.h"
#include "cli/commands.h"
#include "cli/stage_options.h"
#include "labels/assignment.h"
#include "mining/mine.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct Arguments {
    std::string project;
    StageArguments stages;
};

void addMine(CLI::App& app, Console& console, Body& body)
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        addCommand(app, "mine", "Find positive candidates: clicks, reformulations, feed, generated",
                   "crops mine study.crops --window-ms 90000");
    command->add_option("project", arguments->project, "The project file")->required();
    addMineOptions(*command, arguments->stages);
    command->callback([arguments, &console, &body] {
        body = [arguments, &console] {
            store::Project project = store::Project::open(arguments->project);
            const mining::MiningReport report =
                mining::mineCandidates(project, arguments->stages.mining, console.progress);
            std::string text = fmt::format("{} searches, {} chains of two searches or more\n",
                                           grouped(report.searches), grouped(report.longChains));
            for (int i = 0; i < store::kCandidateSources; ++i)
                text += fmt::format("{}{} candidates: {}", i > 0 ? "\n" : "",
                                    store::candidateSourceName(static_cast<store::CandidateSource>(i)),
                                    grouped(report.candidates[static_cast<std::size_t>(i)]));
            console.result(json::parse(mining::toJson(report)), text);
        };
    });
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
    command->callback([arguments, &console, &body] {
        body = [arguments, &console] {
            store::Project project = store::Project::open(arguments->project);
            const study::StudyOptions options = studyOptions(arguments->stages);
            const study::ScoreOutcome outcome = study::scoreStage(project, options.score, console.progress);
            const relevance::ScoringReport& report = outcome.report;
            json object = json::parse(relevance::toJson(report));
            object["quality"] = json::parse(outcome.qualityJson);
            std::string text = fmt::format("{} candidates, {} pairs scored now by scorer {} ({})",
                                           grouped(report.candidates), grouped(report.scored),
                                           report.scorer.value, arguments->stages.scorer);
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

/// {"label_set": N, "sha256": …, "alpha": …, "existed": …, "levels": …, "types": …, "kept": …, …}
json labelSetJson(const labels::LabelSetInfo& set)
{
    json object = json::parse(labels::toJson(set.counts));
    object["label_set"] = set.row.id.value;
    object["sha256"] = set.row.sha256;
    object["alpha"] = set.row.alpha;
    object["existed"] = set.existed;
    return object;
}

std::string labelSetText(const labels::LabelSetInfo& set)
{
    std::string text = fmt::format("Label set {}{}, α = {}, {}", set.row.id.value,
                                   set.existed ? " (it was there already)" : "", set.row.alpha,
                                   set.row.sha256.substr(0, 12));
    for (int level = store::kTopLevel; level >= 0; --level)
        if (const std::int64_t pairs = set.counts.levels[static_cast<std::size_t>(level)]; pairs > 0)
            text += fmt::format("\n  level {}: {} pairs", level, grouped(pairs));
    for (int i = 1; i < store::kCandidateSources; ++i) {
        const auto at = static_cast<std::size_t>(i);
        text += fmt::format("\n  {}: {} kept, {} dropped, {} unscored",
                            store::candidateSourceName(static_cast<store::CandidateSource>(i)),
                            grouped(set.counts.kept[at]), grouped(set.counts.dropped[at]),
                            grouped(set.counts.unscored[at]));
    }
    return text;
}

void addLabel(CLI::App& app, Console& console, Body& body)
{
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = addCommand(app, "label", "Apply α and the level policy: a new, immutable label set",
                                   "crops label study.crops --alpha 0.6 --policy samples/policy.json");
    command->add_option("project", arguments->project, "The project file")->required();
    addLabelOptions(*command, arguments->stages);
    command->callback([arguments, &console, &body] {
        body = [arguments, &console] {
            const study::StudyOptions options = studyOptions(arguments->stages);
            store::Project project = store::Project::open(arguments->project);
            labels::LabelOptions labelOptions;
            labelOptions.alpha = options.alpha;
            const labels::LabelSetInfo set =
                labels::applyLabels(project, options.policy, labelOptions, console.progress);
            for (const std::string& remark : labels::remarks(options.policy))
                console.progress.note(remark);
            console.result(labelSetJson(set), labelSetText(set));
        };
    });
}

} // namespace

void addStageCommands(CLI::App& app, Console& console, Body& body)
{
    addMine(app, console, body);
    addScore(app, console, body);
    addLabel(app, console, body);
}

} // namespace crops::cli
