// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/analysis/explain_tables.h"

namespace crops::study
{

namespace
{

using Json = nlohmann::ordered_json;
using report::Cell;
using report::Table;
using enum report::Kind;

template <class T>
Json orNull(const std::optional<T>& value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json instant(const std::optional<Millis>& ts)
{
    return ts ? Json(formatIso8601(*ts)) : Json(nullptr);
}

Json searchJson(const store::NamedSearch& search)
{
    return {{"search_id", search.searchId},
            {"user_id", search.userName},
            {"ts", formatIso8601(search.ts)},
            {"query", search.queryText}};
}

Json evidenceJson(const SourceReason& reason)
{
    Json evidence = Json::array();
    for (const mining::EvidenceItem& item : reason.evidence) {
        Json& one = evidence.emplace_back(Json{{"search", searchJson(item.search)}});
        if (item.later) one["later"] = searchJson(*item.later);
        if (item.feed) one["feed"] = {{"user_id", item.feed->userName}, {"ts", formatIso8601(item.feed->ts)}};
    }
    return evidence;
}

} // namespace

Table typesTable(const std::vector<TypeReason>& types)
{
    Table table{{{"type", "Sample type", Word},
                 {"level", "Level", Count},
                 {"known_ts", "Known since", Instant},
                 {"highest", "The pair's level", Flag},
                 {"before_cut", "Before the cut", Flag}},
                {}};
    for (const TypeReason& type : types)
        table.rows.push_back(
            {store::sampleTypeName(type.type), type.level, type.knownTs, type.highest, type.beforeCut});
    return table;
}

Table thetasTable(const PairExplanation& found)
{
    Table table{
        {{"scorer", "Scorer", Count}, {"kind", "Kind"}, {"theta", "θ", Number}, {"active", "In use", Flag}},
        {}};
    for (const ScorerReason& reason : found.thetas)
        table.rows.push_back({reason.scorer.id.value, reason.scorer.kind, reason.theta, reason.active});
    return table;
}

Table sourcesTable(const PairExplanation& found)
{
    Table table{{{"source", "Source", Word},
                 {"verdict", "Verdict", Word},
                 {"evidence_count", "Evidence", Count},
                 {"first_ts", "First", Instant},
                 {"last_ts", "Last", Instant},
                 {"nearest_ms", "Nearest (ms)", Count}},
                {}};
    for (const SourceReason& reason : found.sources) {
        const store::CandidateRow& row = reason.candidate;
        table.rows.push_back({store::candidateSourceName(row.source), verdictName(reason.verdict),
                              row.evidenceCount, row.firstTs, row.lastTs, row.nearestMs});
    }
    return table;
}

Table evidenceTable(const PairExplanation& found)
{
    Table table{{{"", "Source", Word},
                 {"", "User"},
                 {"", "Searched", Instant},
                 {"", "Then searched", Instant},
                 {"", "Then query"},
                 {"", "Met in the feed", Instant}},
                {}};
    for (const SourceReason& reason : found.sources)
        for (const mining::EvidenceItem& item : reason.evidence)
            table.rows.push_back({store::candidateSourceName(reason.candidate.source), item.search.userName,
                                  item.search.ts, item.later ? Cell(item.later->ts) : Cell(),
                                  item.later ? Cell(item.later->queryText) : Cell(),
                                  item.feed ? Cell(item.feed->ts) : Cell()});
    return table;
}

Table impressionsTable(const PairExplanation& found)
{
    Table table{{{"search_id", "Search"},
                 {"user_id", "User"},
                 {"ts", "Time", Instant},
                 {"stage", "Stage", Word},
                 {"position", "Position", Count},
                 {"clicked", "Clicked", Flag},
                 {"watch_ms", "Watched (ms)", Count}},
                {}};
    for (const store::PairImpression& shown : found.impressions.first)
        table.rows.push_back({shown.searchId, shown.userName, shown.ts, store::stageName(shown.stage),
                              shown.position, shown.clicked, shown.watchMs});
    return table;
}

std::string toJson(const PairExplanation& found)
{
    Json json{{"query", found.queryText},
              {"doc_id", found.document.docId},
              {"title", found.document.title},
              {"has_text", found.document.hasText}};
    json["sources"] = tableJson(sourcesTable(found));
    for (std::size_t i = 0; i < found.sources.size(); ++i)
        json["sources"][i]["evidence"] = evidenceJson(found.sources[i]);
    json["thetas"] = tableJson(thetasTable(found));
    const store::PairImpressions& impressions = found.impressions;
    json["impressions"] = {{"exposed", impressions.exposed},
                           {"ranked", impressions.ranked},
                           {"filtered", impressions.filtered},
                           {"interactions", impressions.interactions},
                           {"first", tableJson(impressionsTable(found))}};
    json["grade"] = orNull(found.grade);
    json["draft"] = {{"alpha", found.alpha},
                     {"level", orNull(found.draftLevel)},
                     {"types", tableJson(typesTable(found.draft))}};
    json["label_set"] = nullptr;
    if (found.labelSet)
        json["label_set"] = {{"number", found.labelSet->id.value},
                             {"alpha", found.labelSet->alpha},
                             {"level", orNull(found.appliedLevel)},
                             {"types", tableJson(typesTable(found.applied))}};
    json["cut"] = instant(found.cut);
    json["training"] = trainingName(found.training);
    json["trained_level"] = orNull(found.trainedLevel);
    return json.dump();
}

} // namespace crops::study
