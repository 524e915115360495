// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/progress.h"
#include "mining/options.h"
#include "store/pages/query_rows.h"
#include "store/tables/video_events.h"

namespace crops::mining
{

/// P2 (mining/feed.h) as people look at it: one query, one of its users, and that user's feed around the
/// searches. Read from the logs, so any window and cap can be looked at before anything is mined with them.

/// One document of the user's feed within the window, at its nearest time. The rule is findFeed's.
struct FeedCandidate {
    store::FeedVideo event;
    SearchId search; ///< The user's nearest search of the query.
    Millis searchTs = 0;
    std::int64_t distanceMs = 0; ///< Feed event minus search: negative where the feed came first.
    std::int64_t rank = 0;       ///< From 1, nearest first.
    bool withinCap = false;      ///< rank ≤ the cap: a P2 candidate.
    std::optional<double> theta;
    bool mined = false; ///< The latest mining has the pair from this source (by whichever user).
};

struct FeedAround {
    std::vector<store::PlainEvent> searches; ///< The user's of the query, by (ts, id).
    std::vector<FeedCandidate> candidates;   ///< By rank.
    bool cut = false;                        ///< There are more than kMostFeedCandidates.
};

/// Most documents of one (query, user) that are shown, the nearest ones.
inline constexpr std::int64_t kMostFeedCandidates = 2'000;

FeedAround feedAround(const store::Project& project, const MiningOptions& options, QueryId query, UserId user,
                      const Progress& progress);

/// How many documents of the user's feed the query gets: at most the cap.
std::int64_t countFeedCandidates(const store::Project& project, const MiningOptions& options, QueryId query,
                                 UserId user, const Progress& progress);

} // namespace crops::mining
