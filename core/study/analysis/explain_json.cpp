// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "study/analysis/explain_pair.h"

namespace crops::study
{

namespace
{

using Json = nlohmann::ordered_json;

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

Json sourceJson(const SourceReason& reason)
{
    Json evidence = Json::array();
    for (const mining::EvidenceItem& item : reason.evidence) {
        Json one{{"search", searchJson(item.search)}};
        if (item.later) one["later"] = searchJson(*item.later);
        if (item.feed) one["feed"] = {{"user_id", item.feed->userName}, {"ts", formatIso8601(item.feed->ts)}};
        evidence.push_back(std::move(one));
    }
    return {{"source", store::candidateSourceName(reason.candidate.source)},
            {"verdict", verdictName(reason.verdict)},
            {"evidence_count", reason.candidate.evidenceCount},
            {"first_ts", instant(reason.candidate.firstTs)},
            {"last_ts", instant(reason.candidate.lastTs)},
            {"nearest_ms", orNull(reason.candidate.nearestMs)},
            {"evidence", std::move(evidence)}};
}

Json typesJson(const std::vector<TypeReason>& types)
{
    Json list = Json::array();
    for (const TypeReason& type : types)
        list.push_back({{"type", store::sampleTypeName(type.type)},
                        {"level", orNull(type.level)},
                        {"known_ts", formatIso8601(type.knownTs)},
                        {"highest", type.highest},
                        {"before_cut", type.beforeCut}});
    return list;
}

Json impressionsJson(const store::PairImpressions& impressions)
{
    Json first = Json::array();
    for (const store::PairImpression& shown : impressions.first) {
        first.push_back({{"search_id", shown.searchId},
                         {"user_id", shown.userName},
                         {"ts", formatIso8601(shown.ts)},
                         {"stage", store::stageName(shown.stage)},
                         {"position", orNull(shown.position)},
                         {"clicked", shown.clicked},
                         {"watch_ms", orNull(shown.watchMs)}});
    }
    return {{"exposed", impressions.exposed},
            {"ranked", impressions.ranked},
            {"filtered", impressions.filtered},
            {"interactions", impressions.interactions},
            {"first", std::move(first)}};
}

} // namespace

std::string toJson(const PairExplanation& found)
{
    Json json{{"query", found.queryText},
              {"doc_id", found.document.docId},
              {"title", found.document.title},
              {"has_text", found.document.hasText}};
    json["sources"] = Json::array();
    for (const SourceReason& source : found.sources)
        json["sources"].push_back(sourceJson(source));
    json["thetas"] = Json::array();
    for (const ScorerReason& reason : found.thetas)
        json["thetas"].push_back({{"scorer", reason.scorer.id.value},
                                  {"kind", reason.scorer.kind},
                                  {"theta", reason.theta},
                                  {"active", reason.active}});
    json["impressions"] = impressionsJson(found.impressions);
    json["grade"] = orNull(found.grade);
    json["draft"] = {
        {"alpha", found.alpha}, {"level", orNull(found.draftLevel)}, {"types", typesJson(found.draft)}};
    json["label_set"] = nullptr;
    if (found.labelSet)
        json["label_set"] = {{"number", found.labelSet->id.value},
                             {"alpha", found.labelSet->alpha},
                             {"level", orNull(found.appliedLevel)},
                             {"types", typesJson(found.applied)}};
    json["cut"] = instant(found.cut);
    json["training"] = trainingName(found.training);
    json["trained_level"] = orNull(found.trainedLevel);
    return json.dump();
}

} // namespace crops::study
