// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: searches in the order of (ts, id), by the index that fits a chain filter.

#include <memory>
#include <optional>

#include "store/pages/chain_rows.h"

namespace crops::store
{

/// A request without its names.
struct PlainSearch {
    SearchId id;
    UserId user;
    Millis ts = 0;
    QueryId query;
    std::string searchId;

    ChainPosition position() const { return {ts, id}; }
};

/// Belongs to the project's thread and must not outlive it.
class SearchWalk
{
  public:
    virtual ~SearchWalk() = default;

    /// The next search that the filter's user, queries and times let through; nothing after the last.
    virtual std::optional<PlainSearch> next() = 0;
};

/// `filter` must outlive the walk.
std::unique_ptr<SearchWalk> walkSearches(const Project& project, const ChainFilter& filter,
                                         std::optional<ChainPosition> after);

/// Whether the filter wants this query.
bool wantsQuery(const ChainFilter& filter, QueryId query);

} // namespace crops::store
