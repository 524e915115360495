// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "base/time.h"
#include "store/project.h"

namespace crops::store
{

/// Queries and users as people look for them. Everything here answers a stop within 100 ms.

/// The query with this text, however it is spelt (method, section 1).
std::optional<QueryId> findQuery(const Project& project, std::string_view text);

/// The queries whose normalised text contains that of `part`, in byte order of their text. An empty part is
/// in every query.
std::vector<QueryId> queriesContaining(const Project& project, std::string_view part,
                                       const Progress& progress);

/// The user with exactly this name.
std::optional<UserId> findUser(const Project& project, std::string_view name);

/// The user's name as the logs have it; empty where there is no such user.
std::string userName(const Project& project, UserId user);

/// How often a query was searched.
struct QuerySearches {
    QueryId query;
    std::int64_t searches = 0;
};

/// Every query that was searched, by key.
std::vector<QuerySearches> countSearches(const Project& project, const Progress& progress);

/// A query as lists show it.
struct QueryRow {
    QueryId query;
    std::string text; ///< As first seen.
    std::int64_t searches = 0;
    std::int64_t users = 0;
    std::int64_t feedCandidates = 0; ///< P2.
};

/// In the order asked for. Throws Error{NotFound} for a key without a row.
std::vector<QueryRow> queryRows(const Project& project, std::span<const QueryId> queries,
                                const Progress& progress);

/// A user's searches of one query.
struct QueryUser {
    UserId user;
    std::string name;
    std::int64_t searches = 0;
    Millis firstTs = 0;
};

/// Who searched the query, by the time of their first search of it, then by key.
std::vector<QueryUser> usersOfQuery(const Project& project, QueryId query, const Progress& progress);

/// The user's searches of the query by (ts, id).
struct PlainEvent {
    SearchId id;
    Millis ts = 0;
};
std::vector<PlainEvent> searchesOfQuery(const Project& project, QueryId query, UserId user);

} // namespace crops::store
