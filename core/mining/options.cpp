// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/options.h"

#include <array>
#include <limits>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/json_fields.h"

namespace crops::mining
{

namespace
{

constexpr std::int64_t kLongestWindowMs = 3650LL * 86'400'000;
constexpr std::int64_t kAny = std::numeric_limits<std::int64_t>::max();

struct Field {
    const char* key;
    const char* name;
    std::int64_t MiningOptions::*member;
    std::int64_t highest; // the lowest is 1
};

constexpr std::array kFields{
    Field{"window_ms", "reformulation window", &MiningOptions::windowMs, kLongestWindowMs},
    Field{"feed_window_ms", "feed window", &MiningOptions::feedWindowMs, kLongestWindowMs},
    Field{"feed_cap", "feed cap", &MiningOptions::feedCap, kAny},
    Field{"search_watch_ms", "watch time of an interaction in a search", &MiningOptions::searchWatchMs, kAny},
    Field{"feed_watch_ms", "watch time of an interaction in the feed", &MiningOptions::feedWatchMs, kAny}};

} // namespace

void validate(const MiningOptions& options)
{
    for (const Field& field : kFields) {
        const std::int64_t value = options.*field.member;
        if (field.highest == kLongestWindowMs && (value < 1 || value > kLongestWindowMs))
            throw Error(ErrorCode::Usage, "The {} must be 1 to {} ms (3650 days); it is {}.", field.name,
                        kLongestWindowMs, value);
        if (value < 1)
            throw Error(ErrorCode::Usage, "The {} must be at least 1; it is {}.", field.name, value);
    }
    if (options.maxSearchesPerHour < 0)
        throw Error(
            ErrorCode::Usage,
            "The most searches of a user in an hour must be at least 1, or 0 for any number; it is {}.",
            options.maxSearchesPerHour);
}

std::string toJson(const MiningOptions& options)
{
    nlohmann::ordered_json json;
    for (const Field& field : kFields)
        json[field.key] = options.*field.member;
    if (options.maxSearchesPerHour > 0) json["max_searches_per_hour"] = options.maxSearchesPerHour;
    return json.dump();
}

MiningOptions miningOptionsFromJson(const std::string& text)
{
    const nlohmann::json json = parseJson(text, "mining options");
    JsonFields fields(json, "mining options");
    MiningOptions options;
    for (const Field& field : kFields)
        fields.readInteger(field.key, options.*field.member, 1, field.highest);
    fields.readInteger("max_searches_per_hour", options.maxSearchesPerHour, 0, kAny);
    fields.raw("data_sha256");
    fields.finish();
    return options;
}

} // namespace crops::mining
