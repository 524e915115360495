// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/event_rows.h"

#include <fmt/format.h>

#include "base/error.h"
#include "store/raw_statement.h"

namespace crops::store
{

namespace
{

/// Columns of a NamedSearch; ?1 is watchMs.
constexpr const char* kSearchColumns =
    "SELECT s.id, s.search_id, s.user, u.name, s.ts, s.query, q.text, "
    "(SELECT count(*) FROM impressions i WHERE i.search = s.id AND (i.clicked = 1 OR i.watch_ms >= ?1)) "
    "FROM searches s JOIN users u ON u.id = s.user JOIN queries q ON q.id = s.query ";

NamedSearch searchOf(const RawStatement& row)
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

} // namespace

std::vector<NamedSearch> chainStarts(const Project& project, const ChainFilter& filter,
                                     const ChainPosition& after, std::int64_t limit)
{
    std::string sql = kSearchColumns;
    sql +=
        "WHERE s.ts >= ?2 AND s.ts < ?3 AND (s.ts, s.id) > (?4, ?5) "
        "AND NOT EXISTS (SELECT 1 FROM searches p WHERE p.user = s.user AND p.ts BETWEEN s.ts - ?6 AND s.ts "
        "AND (p.ts < s.ts OR p.search_id < s.search_id)) ";
    if (filter.severalSearches)
        sql +=
            "AND EXISTS (SELECT 1 FROM searches n WHERE n.user = s.user AND n.ts BETWEEN s.ts AND s.ts + ?6 "
            "AND n.id <> s.id) ";
    if (filter.user) sql += "AND s.user = ?7 ";
    sql += "ORDER BY s.ts, s.id LIMIT ?8";
    RawStatement rows(project, sql);
    rows.bind(1, filter.watchMs);
    rows.bind(2, filter.from);
    rows.bind(3, filter.to);
    rows.bind(4, after.ts);
    rows.bind(5, after.id.value);
    rows.bind(6, filter.windowMs);
    if (filter.user) rows.bind(7, filter.user->value);
    rows.bind(8, limit);
    std::vector<NamedSearch> starts;
    while (rows.step())
        starts.push_back(searchOf(rows));
    return starts;
}

std::vector<NamedSearch> chainFrom(const Project& project, const ChainFilter& filter,
                                   const NamedSearch& start)
{
    RawStatement rows(project, std::string(kSearchColumns) +
                                   "WHERE s.user = ?2 AND s.ts >= ?3 ORDER BY s.ts, s.search_id");
    rows.bind(1, filter.watchMs);
    rows.bind(2, start.user.value);
    rows.bind(3, start.ts);
    std::vector<NamedSearch> chain;
    while (rows.step()) {
        if (!chain.empty() && rows.integer(4) - chain.back().ts > filter.windowMs) break;
        chain.push_back(searchOf(rows));
    }
    return chain;
}

std::vector<NamedSearch> searchRows(const Project& project, std::span<const SearchId> ids,
                                    std::int64_t watchMs)
{
    RawStatement row(project, std::string(kSearchColumns) + "WHERE s.id = ?2");
    row.bind(1, watchMs);
    std::vector<NamedSearch> found;
    for (const SearchId id : ids) {
        row.bind(2, id.value);
        if (!row.step())
            throw Error(ErrorCode::NotFound, fmt::format("The project has no search with key {}.", id.value));
        found.push_back(searchOf(row));
        row.reset();
    }
    return found;
}

std::vector<NamedFeedEvent> feedRows(const Project& project, std::span<const FeedEventId> ids)
{
    RawStatement row(project,
                     "SELECT f.id, f.user, u.name, f.ts, d.doc_id FROM feed f "
                     "JOIN users u ON u.id = f.user JOIN documents d ON d.id = f.doc WHERE f.id = ?");
    std::vector<NamedFeedEvent> found;
    for (const FeedEventId id : ids) {
        row.bind(1, id.value);
        if (!row.step())
            throw Error(ErrorCode::NotFound,
                        fmt::format("The project has no feed event with key {}.", id.value));
        found.push_back({.id = FeedEventId{row.integer(0)},
                         .user = UserId{row.integer(1)},
                         .userName = std::string(row.text(2)),
                         .ts = row.integer(3),
                         .docId = std::string(row.text(4))});
        row.reset();
    }
    return found;
}

} // namespace crops::store
