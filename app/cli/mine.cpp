// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "base/numbers.h"
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
        mining::countCandidates(project, arguments.stages.options.mining, console.progress);
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

void mine(const MineArguments& arguments, Console& console)
{
    if (arguments.dryRun) return showDryRun(arguments, console);
    store::Project project = store::Project::open(arguments.project);
    const mining::MiningReport report =
        mining::mineCandidates(project, arguments.stages.options.mining, console.progress);
    std::string text = chainsText(report);
    for (int i = 0; i < store::kCandidateSources; ++i)
        text += fmt::format("\n{} candidates: {}",
                            store::candidateSourceName(static_cast<store::CandidateSource>(i)),
                            grouped(report.candidates[static_cast<std::size_t>(i)]));
    console.result(json::parse(mining::toJson(report)), text);
}

} // namespace

void addMine(Commands& commands)
{
    const auto [command, arguments] =
        commands.addOnProject("mine", "Find positive candidates: clicks, reformulations, feed, generated",
                              "crops mine study.crops --window-ms 90000", mine);
    addMineOptions(command, arguments.stages);
    command.add_flag("--dry-run", arguments.dryRun, "Only count what would be found; write nothing");
}

} // namespace crops::cli
