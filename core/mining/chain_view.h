// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "store/pages/chain_rows.h"
#include "store/tables/video_events.h"

namespace crops::mining
{

/// Chains (mining/chains.h) as people look at them: page by page, and one with all that happened in it. Read
/// from the logs by index, so any window can be looked at before anything is mined with it; a page costs
/// about the same, however big the project.

/// What α makes of a pair: kept ⇔ θ > α, strictly (method, section 2).
enum class PairState { Kept, Dropped, Unscored };
PairState pairState(std::optional<double> theta, double alpha);
/// "kept", "dropped", "unscored".
const char* pairStateName(PairState state);

/// Most searches of one chain that are shown; a longer one is cut there and says so.
inline constexpr std::int64_t kLongestChain = 200;

/// A line of the list of chains.
struct ChainRow {
    std::vector<store::NamedSearch> searches; ///< By (ts, search_id); at least one.
    bool cut = false;                         ///< The chain has more searches than these.
    store::NamedSearch anchor;                ///< Its place in the list, see store::ChainFilter.
    std::int64_t gained = 0;         ///< P1 candidates that these searches make: distinct (query, document).
    std::int64_t unscored = 0;       ///< Of these, without a θ.
    std::optional<double> bestTheta; ///< Highest θ of these.
};

struct ChainPage {
    std::vector<ChainRow> rows;
    std::optional<store::ChainPosition> next; ///< Where the next page begins; nothing after the last.
};

/// At most `limit` chains after `after`; fewer where the filter lets little through, then `next` goes on.
ChainPage listChains(const store::Project& project, const store::ChainFilter& filter,
                     std::optional<store::ChainPosition> after, std::int64_t limit, const Progress& progress);

/// Two searches within the window that make a pair.
struct ChainEvidence {
    SearchId original;
    SearchId later; ///< The reformulation with the interaction.
    Millis originalTs = 0;
    Millis laterTs = 0;
};

/// A P1 candidate that the chain makes.
struct ChainPair {
    QueryId query; ///< The original query.
    std::string queryText;
    store::VideoEvent video; ///< As interacted with under the nearest reformulation.
    std::int64_t nearestMs = 0;
    std::vector<ChainEvidence> evidence; ///< By (original, later); at least one.
    std::optional<double> theta;
    bool mined = false; ///< The latest mining has it; not so where the window was another.
};

struct ChainSearch {
    store::NamedSearch search;
    bool inChain = false; ///< Else a neighbour of the chain, outside the window.
    std::vector<store::VideoEvent> videos;
};

struct ChainFeedEvent {
    store::FeedVideo event;
    /// The chain's query for which the video is a P2 candidate, of several the one with the highest θ.
    std::optional<QueryId> query;
    std::optional<double> theta;
};

/// A chain with what the user did around it.
struct ChainDetail {
    std::vector<ChainSearch> searches; ///< By (ts, search_id).
    std::vector<ChainFeedEvent> feed;  ///< By (ts, id).
    std::vector<ChainPair> pairs;      ///< By θ, highest first, unscored last; then by (query, doc_id).
    bool cut = false;                  ///< There is more than these.
};

/// The chain that the search belongs to, and the user's searches and feed interactions from contextMs before
/// its first search to contextMs after its last one. Throws Error{NotFound} for an unknown search.
ChainDetail chainDetail(const store::Project& project, const store::ChainFilter& filter, SearchId search,
                        std::int64_t contextMs, std::int64_t feedWatchMs, const Progress& progress);

} // namespace crops::mining
