// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/options.h"

#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/suggest.h"

namespace crops::mining
{

namespace
{

constexpr std::int64_t kLongestWindowMs = 3650LL * 86'400'000;

struct Field {
    std::string_view key;
    std::int64_t MiningOptions::*member;
};

constexpr std::array kFields{
    Field{"window_ms", &MiningOptions::windowMs}, Field{"feed_window_ms", &MiningOptions::feedWindowMs},
    Field{"feed_cap", &MiningOptions::feedCap}, Field{"search_watch_ms", &MiningOptions::searchWatchMs},
    Field{"feed_watch_ms", &MiningOptions::feedWatchMs}};

void checkWindow(const char* name, std::int64_t value)
{
    if (value < 1 || value > kLongestWindowMs)
        throw Error(ErrorCode::Usage, fmt::format("The {} must be 1 to {} ms (3650 days); it is {}.", name,
                                                  kLongestWindowMs, value));
}

void checkAtLeastOne(const char* name, std::int64_t value)
{
    if (value < 1)
        throw Error(ErrorCode::Usage, fmt::format("The {} must be at least 1; it is {}.", name, value));
}

[[noreturn]] void refuseKey(const std::string& key)
{
    std::array<std::string_view, kFields.size()> keys;
    for (std::size_t i = 0; i < kFields.size(); ++i)
        keys[i] = kFields[i].key;
    throw Error(ErrorCode::BadInput,
                fmt::format("The mining options have an unknown key \"{}\"; did you mean \"{}\"?", key,
                            nearestName(key, keys)));
}

} // namespace

void validate(const MiningOptions& options)
{
    checkWindow("reformulation window", options.windowMs);
    checkWindow("feed window", options.feedWindowMs);
    checkAtLeastOne("feed cap", options.feedCap);
    checkAtLeastOne("watch time of an interaction in a search (ms)", options.searchWatchMs);
    checkAtLeastOne("watch time of an interaction in the feed (ms)", options.feedWatchMs);
}

std::string toJson(const MiningOptions& options)
{
    nlohmann::ordered_json json;
    for (const Field& field : kFields)
        json[std::string(field.key)] = options.*field.member;
    return json.dump();
}

MiningOptions miningOptionsFromJson(std::string_view text)
{
    const auto json = nlohmann::ordered_json::parse(text, nullptr, false);
    if (!json.is_object()) throw Error(ErrorCode::BadInput, "The mining options are not a JSON object.");
    MiningOptions options;
    for (const auto& [key, value] : json.items()) {
        if (key == "data_sha256") continue;
        const auto* field = std::find_if(kFields.begin(), kFields.end(),
                                         [&](const Field& candidate) { return candidate.key == key; });
        if (field == kFields.end()) refuseKey(key);
        if (!value.is_number_integer())
            throw Error(
                ErrorCode::BadInput,
                fmt::format("The mining option \"{}\" must be a whole number; it is {}.", key, value.dump()));
        options.*field->member = value.get<std::int64_t>();
    }
    validate(options);
    return options;
}

} // namespace crops::mining
