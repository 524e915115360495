// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "store/project.h"

namespace crops::store
{

/// A request with its names.
struct NamedSearch {
    SearchId id;
    std::string searchId;
    UserId user;
    std::string userName;
    Millis ts = 0;
    QueryId query;
    std::string queryText;         ///< As first seen.
    std::int64_t interactions = 0; ///< Documents interacted with.
};

/// A feed event with its names.
struct NamedFeedEvent {
    FeedEventId id;
    UserId user;
    std::string userName;
    Millis ts = 0;
    std::string docId;
};

/// Which chains are wanted: those whose first search lies in [from, to).
struct ChainFilter {
    Millis from = std::numeric_limits<Millis>::min();
    Millis to = std::numeric_limits<Millis>::max();
    std::optional<UserId> user;  ///< Nothing = all users.
    bool severalSearches = true; ///< Only chains of two searches or more.
    std::int64_t windowMs = 90'000;
    std::int64_t watchMs = 10'000; ///< What counts as an interaction in a search.
};

/// A place in the order of chains: that of a chain's first search.
struct ChainPosition {
    Millis ts = std::numeric_limits<Millis>::min();
    SearchId id;
};

/// The first searches of chains, by (ts, id), those after `after`, at most `limit`: a search is one where no
/// other of its user comes before it by at most the window (ties by search_id in byte order).
std::vector<NamedSearch> chainStarts(const Project& project, const ChainFilter& filter,
                                     const ChainPosition& after, std::int64_t limit);

/// The chain that begins with `start`, by (ts, search_id).
std::vector<NamedSearch> chainFrom(const Project& project, const ChainFilter& filter,
                                   const NamedSearch& start);

/// The requests with these keys, in the order asked for. Throws Error{NotFound} for a key without a row.
std::vector<NamedSearch> searchRows(const Project& project, std::span<const SearchId> ids,
                                    std::int64_t watchMs);

/// The feed events with these keys, likewise.
std::vector<NamedFeedEvent> feedRows(const Project& project, std::span<const FeedEventId> ids);

} // namespace crops::store
