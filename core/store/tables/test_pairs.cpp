// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/test_pairs.h"

#include "store/sqlite_guard.h"

namespace crops::store
{

namespace
{

/// Reads (query, doc, grade) rows of a prepared, bound statement.
std::vector<QueryDocument> readPairs(SQLite::Statement& statement)
{
    std::vector<QueryDocument> pairs;
    while (statement.executeStep())
        pairs.push_back({QueryId{statement.getColumn(0).getInt64()}, DocId{statement.getColumn(1).getInt64()},
                         statement.getColumn(2).getInt()});
    return pairs;
}

/// The one time that `sql` finds beside `time`.
std::optional<Millis> timeBeside(const Project& project, const char* sql, Millis time)
{
    return guarded(project.path(), [&]() -> std::optional<Millis> {
        SQLite::Statement beside(project.database(), sql);
        beside.bind(1, time);
        beside.executeStep();
        if (beside.getColumn(0).isNull()) return std::nullopt;
        return Millis{beside.getColumn(0).getInt64()};
    });
}

} // namespace

std::optional<TimeSpan> searchTimeSpan(const Project& project)
{
    return guarded(project.path(), [&]() -> std::optional<TimeSpan> {
        SQLite::Statement span(project.database(),
                               "SELECT (SELECT min(ts) FROM searches), (SELECT max(ts) FROM searches)");
        span.executeStep();
        if (span.getColumn(0).isNull()) return std::nullopt;
        return TimeSpan{span.getColumn(0).getInt64(), span.getColumn(1).getInt64()};
    });
}

std::int64_t countSearches(const Project& project)
{
    return guarded(project.path(), [&] {
        SQLite::Statement count(project.database(), "SELECT count(*) FROM searches");
        count.executeStep();
        return count.getColumn(0).getInt64();
    });
}

Millis searchTimeAt(const Project& project, std::int64_t place)
{
    return guarded(project.path(), [&] {
        SQLite::Statement at(project.database(), "SELECT ts FROM searches ORDER BY ts LIMIT 1 OFFSET ?");
        at.bind(1, place);
        at.executeStep();
        return Millis{at.getColumn(0).getInt64()};
    });
}

std::optional<Millis> searchTimeAfter(const Project& project, Millis time)
{
    return timeBeside(project, "SELECT min(ts) FROM searches WHERE ts > ?", time);
}

std::optional<Millis> searchTimeBefore(const Project& project, Millis time)
{
    return timeBeside(project, "SELECT max(ts) FROM searches WHERE ts < ?", time);
}

std::int64_t countSearchesBefore(const Project& project, Millis time)
{
    return guarded(project.path(), [&] {
        SQLite::Statement count(project.database(), "SELECT count(*) FROM searches WHERE ts < ?");
        count.bind(1, time);
        count.executeStep();
        return count.getColumn(0).getInt64();
    });
}

bool anyInteraction(const Project& project, Millis from, std::int64_t watchMs)
{
    return guarded(project.path(), [&] {
        SQLite::Statement any(project.database(), R"sql(
            SELECT EXISTS(SELECT 1 FROM searches s JOIN impressions i ON i.search = s.id
                          WHERE s.ts >= ?1 AND (i.clicked = 1 OR i.watch_ms >= ?2)))sql");
        any.bind(1, from);
        any.bind(2, watchMs);
        any.executeStep();
        return any.getColumn(0).getInt() != 0;
    });
}

std::vector<QueryDocument> interactedPairs(const Project& project, Millis from, std::int64_t watchMs)
{
    return guarded(project.path(), [&] {
        SQLite::Statement pairs(project.database(), R"sql(
            SELECT DISTINCT s.query, i.doc, 1 FROM searches s JOIN impressions i ON i.search = s.id
            WHERE s.ts >= ?1 AND (i.clicked = 1 OR i.watch_ms >= ?2) ORDER BY 1, 2)sql");
        pairs.bind(1, from);
        pairs.bind(2, watchMs);
        return readPairs(pairs);
    });
}

std::vector<QueryDocument> consideredPairs(const Project& project, Millis from, Millis to,
                                           std::int64_t watchMs)
{
    return guarded(project.path(), [&] {
        SQLite::Statement pairs(project.database(), R"sql(
            SELECT s.query, i.doc, max(i.clicked = 1 OR coalesce(i.watch_ms, 0) >= ?3)
            FROM searches s JOIN impressions i ON i.search = s.id
            WHERE s.ts >= ?1 AND s.ts < ?2 GROUP BY 1, 2 ORDER BY 1, 2)sql");
        pairs.bind(1, from);
        pairs.bind(2, to);
        pairs.bind(3, watchMs);
        return readPairs(pairs);
    });
}

std::vector<QueryDocument> judgedPairs(const Project& project)
{
    return guarded(project.path(), [&] {
        SQLite::Statement pairs(project.database(),
                                "SELECT query, doc, grade FROM judgments ORDER BY query, doc");
        return readPairs(pairs);
    });
}

std::vector<QueryId> queriesSearched(const Project& project, Millis from, Millis to)
{
    return guarded(project.path(), [&] {
        SQLite::Statement distinct(
            project.database(),
            "SELECT DISTINCT query FROM searches WHERE ts >= ? AND ts < ? ORDER BY query");
        distinct.bind(1, from);
        distinct.bind(2, to);
        std::vector<QueryId> queries;
        while (distinct.executeStep())
            queries.push_back(QueryId{distinct.getColumn(0).getInt64()});
        return queries;
    });
}

} // namespace crops::store
