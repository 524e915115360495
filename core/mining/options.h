// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace crops::mining
{

/// What changes which candidates are found (method, section 2). All times in milliseconds.
struct MiningOptions {
    std::int64_t windowMs = 90'000; ///< Longest gap of a reformulation and of a chain; 1 … 3650 days.
    std::int64_t feedWindowMs = 86'400'000; ///< Longest distance of a feed event to a search; 1 … 3650 days.
    std::int64_t feedCap = 100;             ///< Most feed documents for each (query, user); ≥ 1.
    std::int64_t searchWatchMs = 10'000;    ///< A watch of so long is an interaction in a search; ≥ 1.
    std::int64_t feedWatchMs = 10'000;      ///< The same in the feed; ≥ 1.
    /// Users with more searches than this in some hour are left out, their feed too; 0 = nobody is. What they
    /// were shown still counts as exposed.
    std::int64_t maxSearchesPerHour = 0;

    friend bool operator==(const MiningOptions&, const MiningOptions&) = default;
};

/// Throws Error{Usage} that names the first setting out of its range.
void validate(const MiningOptions& options);

/// {"window_ms":90000,"feed_window_ms":86400000,"feed_cap":100,"search_watch_ms":10000,"feed_watch_ms":10000},
/// and "max_searches_per_hour" where users are left out.
std::string toJson(const MiningOptions& options);

/// Reads what toJson writes; a missing key keeps its default, "data_sha256" (see mineCandidates) is passed
/// over. Throws Error{BadInput} for text that is no JSON object, an unknown key, or a value that is no whole
/// number or out of its range.
MiningOptions miningOptionsFromJson(const std::string& json);

} // namespace crops::mining
