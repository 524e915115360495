// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>

#include "base/error.h"
#include "base/numbers.h"
#include "cli/commands.h"
#include "cli/project_access.h"
#include "cli/stage_options.h"
#include "labels/assignment.h"
#include "store/tables/score_table.h"
#include "study/analysis/explain_tables.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

/// A table under its heading; nothing where it has no row.
std::string section(const std::string& heading, const report::Table& table)
{
    return table.rows.empty() ? "" : fmt::format("\n{}\n{}", heading, report::tableText(table));
}

std::string explanationText(const study::PairExplanation& found)
{
    std::string text = fmt::format("\"{}\" → {} {}\n", found.queryText, found.document.docId,
                                   found.document.hasText ? found.document.title : "(without text)");
    const auto labels = [](const std::string& heading, const std::vector<study::TypeReason>& types) {
        return types.empty() ? fmt::format("\n{}: no label\n", heading)
                             : section(heading, study::typesTable(types));
    };
    text += labels(fmt::format("Level at α = {}", found.alpha), found.draft);
    if (found.labelSet)
        text += labels(
            fmt::format("Level in label set {}, α = {}", found.labelSet->id.value, found.labelSet->alpha),
            found.applied);
    text += section("θ", study::thetasTable(found));
    text += section("Sources", study::sourcesTable(found));
    text += section("Evidence (the first)", study::evidenceTable(found));
    const store::PairImpressions& impressions = found.impressions;
    text += fmt::format("\nIn searches: {} exposed, {} ranked, {} filtered; {} interactions\n",
                        grouped(impressions.exposed), grouped(impressions.ranked),
                        grouped(impressions.filtered), grouped(impressions.interactions));
    if (!impressions.first.empty()) text += report::tableText(study::impressionsTable(found));
    if (found.grade) text += fmt::format("\nHuman judgment: grade {}", *found.grade);
    return text + fmt::format("\nTraining: {}", study::trainingName(found.training));
}

struct ExplainArguments {
    std::string project;
    std::string query;
    std::string doc;
    std::int64_t labelSet = 0;
    StageArguments stages;
};

void explain(const ExplainArguments& arguments, Console& console)
{
    const study::StudyOptions options = studyOptions(arguments.stages);
    labels::requireAlpha(options.alpha);
    const store::Project project = store::Project::open(arguments.project, store::OpenMode::ReadOnly);
    const QueryId query = queryOf(project, arguments.query);
    const auto doc = store::DocumentTable(project).find(arguments.doc);
    if (!doc) throw Error(ErrorCode::NotFound, "The project has no document \"{}\".", arguments.doc);
    const study::PairExplanation found = study::explainPair(
        project, query, *doc,
        {.labelSet = LabelSetId{arguments.labelSet}, .alpha = options.alpha, .policy = options.policy});
    console.result(json::parse(study::toJson(found)), explanationText(found));
}

} // namespace

void addExplain(Commands& commands)
{
    const auto [command, arguments] = commands.addOnProject(
        "explain", "Why a query and a document have their label: θ, sources, evidence, training",
        "crops explain study.crops \"red shoes\" v7", explain);
    command.add_option("query", arguments.query, "The query's text")->required();
    command.add_option("document", arguments.doc, "The document's doc_id, or generated:N")->required();
    addUsual(command, "--label-set", arguments.labelSet, "The applied set to look into; 0 = the newest");
    addLabelOptions(command, arguments.stages);
}

} // namespace crops::cli
