// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "base/time.h"
#include "store/pages/event_rows.h"
#include "store/project.h"

namespace crops::store
{

/// Which chains are wanted, and in which order. A chain's *anchor* is its first search, or where queries are
/// named its first search of one of these; chains are listed by the (ts, id) of their anchors.
struct ChainFilter {
    Millis from = std::numeric_limits<Millis>::min(); ///< Chains whose anchor lies in [from, to).
    Millis to = std::numeric_limits<Millis>::max();
    std::optional<UserId> user;                  ///< Nothing = all users.
    std::optional<std::vector<QueryId>> queries; ///< Ascending. Nothing = all chains; empty = none.
    bool severalSearches = true;                 ///< Only chains of two searches or more.
    bool newestFirst = false;
    std::int64_t windowMs = 90'000; ///< Longest gap inside a chain.
    std::int64_t watchMs = 10'000;  ///< What counts as an interaction in a search.
};

/// A place in the order of chains: that of an anchor.
struct ChainPosition {
    Millis ts = std::numeric_limits<Millis>::min();
    SearchId id;

    friend auto operator<=>(const ChainPosition&, const ChainPosition&) = default;
};

/// One page of anchors.
struct ChainAnchors {
    std::vector<NamedSearch> anchors;
    std::optional<ChainPosition> next; ///< Where the next page begins; nothing after the last.
};

/// How many searches one call of chainAnchors looks at: a page of a filter that hardly anything passes ends
/// early, so that every call is short.
inline constexpr std::int64_t kSearchesPerPage = 20'000;

/// At most `limit` anchors after `after` (nothing = from the beginning of the order). Walks the index that
/// fits the filter: the user's searches, those of the queries, or all by time.
ChainAnchors chainAnchors(const Project& project, const ChainFilter& filter,
                          std::optional<ChainPosition> after, std::int64_t limit, const Progress& progress);

/// The chain that the search belongs to, by (ts, search_id); at most `limit` searches from its first one on.
std::vector<NamedSearch> chainOf(const Project& project, const ChainFilter& filter, const NamedSearch& search,
                                 std::int64_t limit);

/// A user's searches in [from, to], by (ts, search_id); at most `limit`.
std::vector<NamedSearch> searchesOfUser(const Project& project, UserId user, Millis from, Millis to,
                                        std::int64_t watchMs, std::int64_t limit);

} // namespace crops::store
