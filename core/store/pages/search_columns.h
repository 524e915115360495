// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: how a NamedSearch is read.

#include "store/pages/event_rows.h"
#include "store/raw_statement.h"

namespace crops::store
{

/// Columns of a NamedSearch from table searches s; ?1 is watchMs.
inline constexpr const char* kSearchColumns =
    "SELECT s.id, s.search_id, s.user, u.name, s.ts, s.query, q.text, "
    "(SELECT count(*) FROM impressions i WHERE i.search = s.id AND (i.clicked = 1 OR i.watch_ms >= ?1)) "
    "FROM searches s JOIN users u ON u.id = s.user JOIN queries q ON q.id = s.query ";

inline NamedSearch searchOf(const RawStatement& row)
{
    return {.id = SearchId{row.integer(0)},
            .searchId = std::string(row.text(1)),
            .user = UserId{row.integer(2)},
            .userName = std::string(row.text(3)),
            .ts = row.integer(4),
            .query = QueryId{row.integer(5)},
            .queryText = std::string(row.text(6)),
            .interactions = row.integer(7)};
}

} // namespace crops::store
