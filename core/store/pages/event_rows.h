// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
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

/// The requests with these keys, in the order asked for. Throws Error{NotFound} for a key without a row.
std::vector<NamedSearch> searchRows(const Project& project, std::span<const SearchId> ids,
                                    std::int64_t watchMs);

/// The feed events with these keys, likewise.
std::vector<NamedFeedEvent> feedRows(const Project& project, std::span<const FeedEventId> ids);

} // namespace crops::store
