// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <fmt/format.h>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/stage_options.h"
#include "labels/assignment.h"
#include "labels/nearest_pairs.h"
#include "labels/theta_index.h"
#include "report/result_table.h"
#include "store/pages/pair_rows.h"
#include "store/pages/query_rows.h"
#include "store/tables/score_table.h"
#include "study/analysis/alpha_sweep.h"
#include "study/analysis/explain_pair.h"
#include "text/printable.h"

namespace crops::cli
{

namespace
{

using nlohmann::json;

const char* sourceName(std::size_t source)
{
    return store::candidateSourceName(static_cast<store::CandidateSource>(source));
}

/// {"reformulation": N, "feed": N, "generated": N}
json sourcesJson(const labels::SourceCounts& counts)
{
    json object;
    for (std::size_t source = 1; source < counts.size(); ++source)
        object[sourceName(source)] = counts[source];
    return object;
}

std::string countsText(const labels::LabelCounts& counts)
{
    std::string text;
    for (int level = store::kTopLevel; level >= 0; --level)
        if (const std::int64_t pairs = counts.levels[static_cast<std::size_t>(level)]; pairs > 0)
            text += fmt::format("\n  level {}: {} pairs", level, grouped(pairs));
    for (std::size_t i = 1; i < counts.kept.size(); ++i)
        text += fmt::format("\n  {}: {} kept, {} dropped, {} unscored", sourceName(i),
                            grouped(counts.kept[i]), grouped(counts.dropped[i]), grouped(counts.unscored[i]));
    return text;
}

void applyOrPreview(const std::string& path, const study::StudyOptions& options, bool dryRun,
                    Console& console)
{
    store::Project project =
        store::Project::open(path, dryRun ? store::OpenMode::ReadOnly : store::OpenMode::ReadWrite);
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

void addLabel(CLI::App& app, Console& console, Body& body)
{
    struct Arguments {
        std::string project;
        StageArguments stages;
        bool dryRun = false;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = addCommand(app, "label", "Apply α and the level policy: a new, immutable label set",
                                   "crops label study.crops --alpha 0.6 --policy samples/policy.json");
    command->add_option("project", arguments->project, "The project file")->required();
    addLabelOptions(*command, arguments->stages);
    command->add_flag("--dry-run", arguments->dryRun, "Only count what the set would hold; write nothing");
    command->callback([arguments, &console, &body] {
        body = [arguments, &console] {
            applyOrPreview(arguments->project, studyOptions(arguments->stages), arguments->dryRun, console);
        };
    });
}

json pairsJson(const store::Project& project, const std::vector<labels::BorderlinePair>& pairs)
{
    json list = json::array();
    for (const labels::BorderlinePair& pair : pairs) {
        const store::PairNames names = store::pairNames(project, pair.query, pair.doc);
        list.push_back({{"query", names.query},
                        {"doc_id", names.docId},
                        {"title", names.title},
                        {"source", store::candidateSourceName(pair.source)},
                        {"theta", pair.theta},
                        {"kept", pair.kept}});
    }
    return list;
}

json sweepsJson(const store::Project& project)
{
    json list = json::array();
    for (const study::AlphaSweep& sweep : study::alphaSweeps(project)) {
        json points = json::array();
        for (const study::SweepPoint& point : sweep.points) {
            json one{{"alpha", point.alpha}, {"runs", point.runs}};
            for (std::size_t i = 0; i < point.means.size(); ++i)
                one[study::kHeadline[i].title] = point.means[i] ? json(*point.means[i]) : json(nullptr);
            points.push_back(std::move(one));
        }
        list.push_back({{"name", sweep.name}, {"points", std::move(points)}});
    }
    return list;
}

/// θ with four decimals, or as many as tell it from α: a dropped 0.59999999 is not shown as 0.6000.
std::string thetaText(double theta, double alpha)
{
    int digits = 4;
    while (digits < 17 && theta != alpha &&
           fmt::format("{:.{}f}", theta, digits) == fmt::format("{:.{}f}", alpha, digits))
        ++digits;
    return fmt::format("{:.{}f}", theta, digits);
}

/// What each α keeps and drops of the sources behind θ.
report::Table thresholdsTable(const labels::ThetaIndex& index, const std::vector<double>& alphas)
{
    report::Table table{{{"alpha", "α", report::Kind::Number}}, {}};
    for (const char* fate : {"kept", "dropped"})
        for (std::size_t source = 1; source < store::kCandidateSources; ++source)
            table.columns.push_back({fmt::format("{}.{}", fate, sourceName(source)),
                                     fmt::format("{} {}", sourceName(source), fate), report::Kind::Count});
    for (const double alpha : alphas) {
        const labels::ThresholdCounts counts = index.countsAt(alpha);
        std::vector<report::Cell>& row = table.rows.emplace_back(1, report::Cell(alpha));
        row.insert(row.end(), counts.kept.begin() + 1, counts.kept.end());
        row.insert(row.end(), counts.dropped.begin() + 1, counts.dropped.end());
    }
    return table;
}

std::string thresholdsText(const report::Table& thresholds, const json& object)
{
    const double first = std::get<double>(thresholds.rows.front().front());
    std::string text = report::tableText(thresholds);
    text += "unscored:";
    for (std::size_t source = 1; source < store::kCandidateSources; ++source)
        text += fmt::format(" {} {}", sourceName(source),
                            grouped(object.at("unscored").at(sourceName(source)).get<std::int64_t>()));
    for (const json& pair : object.at("nearest"))
        text += fmt::format("\n  {} {} {}: {} → {} {}", pair.at("kept").get<bool>() ? "kept   " : "dropped",
                            thetaText(pair.at("theta").get<double>(), first),
                            pair.at("source").get<std::string>(),
                            text::printable(pair.at("query").get<std::string>()),
                            text::printable(pair.at("doc_id").get<std::string>()),
                            text::printable(pair.at("title").get<std::string>()));
    for (const json& sweep : object.at("sweeps"))
        text += fmt::format("\nmetrics against α, {}: {}", sweep.at("name").get<std::string>(),
                            sweep.at("points").dump());
    return text;
}

void showThresholds(const std::string& path, const std::vector<double>& alphas, std::size_t nearest,
                    const std::string& queryPart, Console& console)
{
    for (const double alpha : alphas)
        labels::requireAlpha(alpha);
    const store::Project project = store::Project::open(path, store::OpenMode::ReadOnly);
    const auto index = labels::ThetaIndex::load(project, store::activeScorer(project), console.progress);
    const report::Table thresholds = thresholdsTable(index, alphas);
    json object{{"thresholds", json(report::tableJson(thresholds))},
                {"unscored", sourcesJson(index.unscored())}};
    object["nearest"] = pairsJson(project, labels::nearestPairs(project, index, alphas.front(), nearest,
                                                                {.queryPart = queryPart}, console.progress));
    object["sweeps"] = sweepsJson(project);
    console.result(object, thresholdsText(thresholds, object));
}

void addThresholds(CLI::App& app, Console& console, Body& body)
{
    struct Arguments {
        std::string project;
        std::vector<double> alphas{0.6};
        std::size_t nearest = 20;
        std::string query;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        addCommand(app, "thresholds", "What each α keeps of P1, P2 and P3, and the pairs nearest to it",
                   "crops thresholds study.crops --alpha 0.5 0.6 0.7 --nearest 20");
    command->add_option("project", arguments->project, "The project file")->required();
    command->add_option("--alpha", arguments->alphas, "One threshold or more; pairs are shown for the first")
        ->expected(1, -1)
        ->capture_default_str();
    command->add_option("--nearest", arguments->nearest, "How many pairs, half kept and half dropped")
        ->capture_default_str();
    command->add_option("--query", arguments->query, "Only pairs of queries with this in their text");
    command->callback([arguments, &console, &body] {
        body = [arguments, &console] {
            showThresholds(arguments->project, arguments->alphas, arguments->nearest, arguments->query,
                           console);
        };
    });
}

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

} // namespace

void addLabelCommands(CLI::App& app, Console& console, Body& body)
{
    addLabel(app, console, body);
    addThresholds(app, console, body);
    addExplain(app, console, body);
}

} // namespace crops::cli
