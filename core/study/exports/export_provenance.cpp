// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/exports/export_provenance.h"

#include "store/tables/score_table.h"
#include "store/tables/sources.h"

namespace crops::study
{

namespace
{

using Json = nlohmann::ordered_json;

Json parsed(const std::string& json)
{
    return Json::parse(json, nullptr, false);
}

} // namespace

Json provenanceOf(const store::Project& project, std::string_view kind)
{
    return {{"export", kind},
            {"project", project.path().filename().string()},
            {"data_sha256", store::dataHash(project)}};
}

Json provenanceOf(const store::Project& project, const store::LabelSetRow& set)
{
    Json json{{"number", set.id.value},
              {"sha256", set.sha256},
              {"alpha", set.alpha},
              {"policy", parsed(set.policy)},
              {"mining", parsed(set.mining)}};
    if (set.scorer) {
        const store::ScorerInfo scorer = store::scorerInfo(project, *set.scorer);
        json["scorer"] = {{"number", scorer.id.value},
                          {"kind", scorer.kind},
                          {"config", parsed(scorer.config)},
                          {"inputs", scorer.inputs}};
    }
    return json;
}

Json provenanceOf(const store::RunRow& run)
{
    return {{"number", run.id.value},
            {"name", run.name},
            {"method", run.method},
            {"seed", run.seed},
            {"experiment_sha256", run.experimentSha256},
            {"data_sha256", run.dataSha256}};
}

Json provenanceOf(const dataset::SplitOptions& split, Millis cut)
{
    Json json{{"by", split.by == dataset::SplitBy::Searches ? "searches"
                     : split.by == dataset::SplitBy::Span   ? "span"
                                                            : "instant"}};
    if (split.by != dataset::SplitBy::Instant) json["test_fraction"] = split.testFraction;
    json["cut"] = formatIso8601(cut);
    return json;
}

} // namespace crops::study
