// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <fmt/format.h>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/stage_options.h"
#include "labels/assignment.h"
#include "store/pages/query_rows.h"
#include "store/tables/score_table.h"
#include "study/analysis/explain_pair.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

std::string typesText(const std::vector<study::TypeReason>& types)
{
    std::string text;
    for (const study::TypeReason& type : types)
        text += fmt::format(
            "\n  {} {}, known {}{}{}", type.level ? fmt::format("level {}", *type.level) : "unused",
            store::sampleTypeName(type.type), formatIso8601(type.knownTs),
            type.beforeCut ? "" : " (after the cut)", type.highest ? " ← the pair's level" : "");
    return text;
}

std::string sourceText(const study::SourceReason& reason)
{
    std::string text =
        fmt::format("\n{}: {}, {} evidences", store::candidateSourceName(reason.candidate.source),
                    study::verdictName(reason.verdict), grouped(reason.candidate.evidenceCount));
    for (const mining::EvidenceItem& item : reason.evidence) {
        text += fmt::format("\n  {} {} searched \"{}\"", formatIso8601(item.search.ts), item.search.userName,
                            item.search.queryText);
        if (item.later)
            text += fmt::format(", then \"{}\" at {}", item.later->queryText, formatIso8601(item.later->ts));
        if (item.feed) text += fmt::format(", feed at {}", formatIso8601(item.feed->ts));
    }
    return text;
}

std::string explanationText(const study::PairExplanation& found)
{
    std::string text = fmt::format("\"{}\" → {} {}", found.queryText, found.document.docId,
                                   found.document.hasText ? found.document.title : "(without text)");
    for (const study::ScorerReason& reason : found.thetas)
        text += fmt::format("\nθ = {} by scorer {} ({}){}", reason.theta, reason.scorer.id.value,
                            reason.scorer.kind, reason.active ? ", active" : "");
    for (const study::SourceReason& reason : found.sources)
        text += sourceText(reason);
    text += fmt::format("\nin searches: {} exposed, {} ranked, {} filtered; {} interactions",
                        grouped(found.impressions.exposed), grouped(found.impressions.ranked),
                        grouped(found.impressions.filtered), grouped(found.impressions.interactions));
    if (found.grade) text += fmt::format("\nhuman judgment: grade {}", *found.grade);
    text += fmt::format("\nat α = {}:", found.alpha) + typesText(found.draft);
    if (found.draft.empty()) text += " no label";
    if (found.labelSet) {
        text += fmt::format("\nin label set {}, α = {}:", found.labelSet->id.value, found.labelSet->alpha);
        text += found.applied.empty() ? " no label" : typesText(found.applied);
    }
    return text + fmt::format("\ntraining: {}", study::trainingName(found.training));
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
    const auto query = store::findQuery(project, arguments.query);
    if (!query)
        throw Error(ErrorCode::NotFound, fmt::format("The project has no query \"{}\".", arguments.query));
    const auto doc = store::DocumentTable(project).find(arguments.doc);
    if (!doc)
        throw Error(ErrorCode::NotFound, fmt::format("The project has no document \"{}\".", arguments.doc));
    const study::PairExplanation found = study::explainPair(
        project, *query, *doc,
        {.labelSet = LabelSetId{arguments.labelSet}, .alpha = options.alpha, .policy = options.policy});
    console.result(json::parse(study::toJson(found)), explanationText(found));
}

} // namespace

void addExplain(CLI::App& app, Console& console, Body& body)
{
    auto arguments = std::make_shared<ExplainArguments>();
    CLI::App* command = addCommand(
        app, "explain", "Why a query and a document have their label: θ, sources, evidence, training",
        "crops explain study.crops \"red shoes\" v7");
    command->add_option("project", arguments->project, "The project file")->required();
    command->add_option("query", arguments->query, "The query's text")->required();
    command->add_option("document", arguments->doc, "The document's doc_id, or generated:N")->required();
    command->add_option("--label-set", arguments->labelSet, "The applied set to look into; 0 = the newest")
        ->capture_default_str();
    addLabelOptions(*command, arguments->stages);
    command->callback(
        [arguments, &console, &body] { body = [arguments, &console] { explain(*arguments, console); }; });
}

} // namespace crops::cli
