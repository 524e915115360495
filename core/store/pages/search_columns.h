// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: how a NamedSearch is read.

#include "store/pages/event_rows.h"
#include "store/statement.h"

namespace crops::store
{

/// Columns of a NamedSearch from table searches s; ?1 is watchMs.
inline constexpr const char* kSearchColumns =
    "SELECT s.id, s.search_id, s.user, u.name, s.ts, s.query, q.text, "
    "(SELECT count(*) FROM impressions i WHERE i.search = s.id AND (i.clicked = 1 OR i.watch_ms >= ?1)) "
    "FROM searches s JOIN users u ON u.id = s.user JOIN queries q ON q.id = s.query ";

inline constexpr auto readSearch =
    columns(&NamedSearch::id, &NamedSearch::searchId, &NamedSearch::user, &NamedSearch::userName,
            &NamedSearch::ts, &NamedSearch::query, &NamedSearch::queryText, &NamedSearch::interactions);

} // namespace crops::store
