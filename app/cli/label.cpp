// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/stage_options.h"
#include "labels/assignment.h"
#include "report/shown_tables.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

std::string countsText(const labels::LabelCounts& counts)
{
    report::Table candidates = report::candidateTable(counts);
    candidates.rows.erase(candidates.rows.begin()); // clicks are not filtered
    return "\n\n" + report::tableText(report::levelTable(counts)) + "\n" + report::tableText(candidates);
}

struct LabelArguments {
    std::string project;
    StageArguments stages;
    bool dryRun = false;
};

void applyOrPreview(const LabelArguments& arguments, Console& console)
{
    const study::StudyOptions options = studyOptions(arguments.stages);
    const bool dryRun = arguments.dryRun;
    store::Project project = store::Project::open(arguments.project, dryRun ? store::OpenMode::ReadOnly
                                                                            : store::OpenMode::ReadWrite);
    labels::LabelOptions labelOptions;
    labelOptions.alpha = options.alpha;
    json object;
    std::string text;
    if (dryRun) {
        const labels::LabelPreview preview =
            labels::previewLabels(project, options.policy, labelOptions, console.progress);
        object = json::parse(labels::toJson(preview.counts));
        object["alpha"] = options.alpha;
        object["identical_to"] = preview.identical ? json(preview.identical->value) : json(nullptr);
        object["next"] = preview.next.value;
        text = preview.identical ? fmt::format("As label set {}", preview.identical->value)
                                 : fmt::format("Would be label set {}", preview.next.value);
        text += fmt::format(", α = {}; nothing was written{}", options.alpha, countsText(preview.counts));
    } else {
        const labels::LabelSetInfo set =
            labels::applyLabels(project, options.policy, labelOptions, console.progress);
        object = json::parse(labels::toJson(set.counts));
        object["label_set"] = set.row.id.value;
        object["sha256"] = set.row.sha256;
        object["alpha"] = set.row.alpha;
        object["existed"] = set.existed;
        text = fmt::format("Label set {}{}, α = {}, {}{}", set.row.id.value,
                           set.existed ? " (it was there already)" : "", set.row.alpha,
                           set.row.sha256.substr(0, 12), countsText(set.counts));
    }
    for (const std::string& remark : labels::remarks(options.policy))
        console.progress.note(remark);
    console.result(object, text);
}

} // namespace

void addLabel(Commands& commands)
{
    const auto [command, arguments] = commands.addOnProject(
        "label", "Apply α and the level policy: a new, immutable label set",
        "crops label study.crops --alpha 0.6 --policy samples/policy.json", applyOrPreview);
    addLabelOptions(command, arguments.stages);
    command.add_flag("--dry-run", arguments.dryRun, "Only count what the set would hold; write nothing");
}

} // namespace crops::cli
