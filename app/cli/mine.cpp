// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <fmt/format.h>

#include "base/json_fields.h"
#include "cli/commands.h"
#include "cli/stage_options.h"
#include "mining/mine.h"
#include "store/tables/candidate_table.h"
#include "store/tables/score_table.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

struct MineArguments {
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
void showDryRun(const MineArguments& arguments, Console& console)
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

} // namespace

void addMine(CLI::App& app, Console& console, Body& body)
{
    auto arguments = std::make_shared<MineArguments>();
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

} // namespace crops::cli
