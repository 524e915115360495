// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/loop/round_record.h"

#include <nlohmann/json.hpp>

#include "base/error.h"

namespace crops::study
{

namespace
{

using nlohmann::ordered_json;

ordered_json partsJson(const UserParts& parts)
{
    ordered_json users = ordered_json::array();
    ordered_json x = ordered_json::array();
    ordered_json y = ordered_json::array();
    for (const UserPart& part : parts) {
        users.push_back(part.user);
        x.push_back(part.x);
        y.push_back(part.y);
    }
    return {{"users", users}, {"x", x}, {"y", y}};
}

UserParts partsFromJson(const ordered_json& object)
{
    UserParts parts;
    for (std::size_t i = 0; i < object.at("users").size(); ++i)
        parts.push_back({object.at("users").at(i), object.at("x").at(i), object.at("y").at(i)});
    return parts;
}

} // namespace

std::string roundRecordJson(const RoundRecord& record)
{
    ordered_json json;
    json["round"] = record.round;
    json["videos"] = record.videos;
    json["searches"] = record.searches;
    json["exposures"] = record.exposures;
    json["clicks"] = record.clicks;
    json["run"] = record.run;
    json["gini"] = record.gini;
    json["coverage"] = record.coverage;
    json["lorenz"] = record.lorenz;
    json["labels"] = ordered_json::parse(labels::toJson(record.labels));
    json["intents"] = ordered_json::array();
    for (const ShownIntents& shown : record.intents)
        json["intents"].push_back({{"query", shown.query}, {"shown", shown.shown}, {"other", shown.other}});
    for (std::size_t m = 0; m < kUserMetrics; ++m)
        json["users"][infoOf(static_cast<LoopMetric>(m)).key] = partsJson(record.users[m]);
    return json.dump() + "\n";
}

RoundRecord roundRecordFromJson(const std::string& text)
{
    try {
        const ordered_json json = ordered_json::parse(text);
        RoundRecord record;
        record.round = json.at("round");
        record.videos = json.at("videos");
        record.searches = json.at("searches");
        record.exposures = json.at("exposures");
        record.clicks = json.at("clicks");
        record.run = json.at("run");
        record.gini = json.at("gini");
        record.coverage = json.at("coverage");
        record.lorenz = json.at("lorenz").get<std::vector<double>>();
        record.labels = labels::labelCountsFromJson(json.at("labels").dump());
        for (const ordered_json& shown : json.at("intents"))
            record.intents.push_back(
                {shown.at("query"), shown.at("shown").get<std::vector<std::int64_t>>(), shown.at("other")});
        for (std::size_t m = 0; m < kUserMetrics; ++m)
            record.users[m] = partsFromJson(json.at("users").at(infoOf(static_cast<LoopMetric>(m)).key));
        return record;
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorCode::Damaged, "A round's record cannot be read.");
    }
}

} // namespace crops::study
