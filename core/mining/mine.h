// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/progress.h"
#include "mining/options.h"
#include "store/codes.h"
#include "store/project.h"

namespace crops::mining
{

/// What one mining read and found.
struct MiningReport {
    std::int64_t searches = 0;           ///< Requests.
    std::int64_t searchInteractions = 0; ///< (search, document) pairs with an interaction.
    std::int64_t feedInteractions = 0;
    std::int64_t chains = 0;      ///< All chains, those of one search among them.
    std::int64_t longChains = 0;  ///< Chains of two searches or more.
    std::int64_t heavyUsers = 0;  ///< Users with more than kHeavySearchesPerHour searches in some hour …
    std::string busiestUser;      ///< … the busiest of them …
    std::int64_t busiestHour = 0; ///< … and how many searches that was.
    std::int64_t leftOut = 0;     ///< Users left out by MiningOptions::maxSearchesPerHour.
    std::string remark;           ///< A sentence on them; empty where there is nothing to say.
    std::array<std::int64_t, store::kCandidateSources> candidates{}; ///< By store::CandidateSource.
};

/// One JSON object: {"searches":…,"search_interactions":…,"feed_interactions":…,"chains":…,"long_chains":…,
/// "heavy_users":{"count":…,"busiest":…,"searches_in_an_hour":…,"left_out":…,"remark":…} where there are
/// such, "candidates":{"click":…,"reformulation":…,"feed":…,"generated":…}}.
std::string toJson(const MiningReport& report);

/// Finds every candidate of the project (method, section 2: P0, P1, P2 and P3) and replaces the candidates
/// table in one transaction: cancelled or killed, the old candidates stand.
/// Columns of a candidate (see mining/finding.h for P0–P2):
///   evidence_count  P0 searches of the query with an interaction on the document; P1 pairs (original search,
///                   later search); P2 users whose feed kept it; P3 1
///   first_ts        earliest instant at which the pair was known: P0 the first such search; P1 the first
///                   later search; P2 the first search and feed event within the window of each other, both
///                   seen; P3 the first search of the query, or the first interaction with its exemplar under
///                   the query where there is one; NULL where the query was never searched
///   last_ts         latest such instant; P3: the last search of the query
///   nearest_ms      P1, P2 the smallest distance in time; else NULL
///   evidence        mining/evidence.h; NULL for P3
/// Documents without text are candidates too. Records the options and the hash of the data in the project's
/// setting "mining". Memory: the interactions (40 bytes a search, 32 a feed interaction) and the candidates
/// of about 32,000 searches at a time. Throws Error{Usage} for options out of range.
MiningReport mineCandidates(store::Project& project, const MiningOptions& options, Progress& progress);

/// What mineCandidates would find with these options: the same counts, nothing written, no lock held. Where
/// another program writes meanwhile, searches and feed may be of two moments. Memory and errors as there.
MiningReport countCandidates(const store::Project& project, const MiningOptions& options, Progress& progress);

/// The options of the project's latest mining; nothing where none has been done.
std::optional<MiningOptions> lastMiningOptions(const store::Project& project);

/// Whether the candidates were mined from the logs as they are now.
bool minedFromTheseLogs(const store::Project& project);

} // namespace crops::mining
