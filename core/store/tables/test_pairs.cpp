// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/test_pairs.h"

#include "store/sql.h"

namespace crops::store
{

namespace
{

constexpr auto readPair = columns(&QueryDocument::query, &QueryDocument::doc, &QueryDocument::grade);

} // namespace

std::optional<TimeSpan> searchTimeSpan(const Project& project)
{
    return sql::first(project,
                      "SELECT (SELECT min(ts) FROM searches), (SELECT max(ts) FROM searches) "
                      "WHERE EXISTS(SELECT 1 FROM searches)",
                      columns(&TimeSpan::first, &TimeSpan::last));
}

std::int64_t countSearches(const Project& project)
{
    return sql::value<std::int64_t>(project, "SELECT count(*) FROM searches");
}

Millis searchTimeAt(const Project& project, std::int64_t place)
{
    return sql::value<Millis>(project, "SELECT ts FROM searches ORDER BY ts LIMIT 1 OFFSET ?", place);
}

std::optional<Millis> searchTimeAfter(const Project& project, Millis time)
{
    return sql::value<std::optional<Millis>>(project, "SELECT min(ts) FROM searches WHERE ts > ?", time);
}

std::optional<Millis> searchTimeBefore(const Project& project, Millis time)
{
    return sql::value<std::optional<Millis>>(project, "SELECT max(ts) FROM searches WHERE ts < ?", time);
}

std::int64_t countSearchesBefore(const Project& project, Millis time)
{
    return sql::value<std::int64_t>(project, "SELECT count(*) FROM searches WHERE ts < ?", time);
}

bool anyInteraction(const Project& project, Millis from, std::int64_t watchMs)
{
    return sql::any(project,
                    "SELECT 1 FROM searches s JOIN impressions i ON i.search = s.id "
                    "WHERE s.ts >= ?1 AND (i.clicked = 1 OR i.watch_ms >= ?2)",
                    from, watchMs);
}

std::vector<QueryDocument> interactedPairs(const Project& project, Millis from, std::int64_t watchMs)
{
    return sql::each(
        project,
        "SELECT DISTINCT s.query, i.doc, 1 FROM searches s JOIN impressions i ON i.search = s.id "
        "WHERE s.ts >= ?1 AND (i.clicked = 1 OR i.watch_ms >= ?2) ORDER BY 1, 2",
        readPair, from, watchMs);
}

std::vector<QueryDocument> consideredPairs(const Project& project, Millis from, Millis to,
                                           std::int64_t watchMs)
{
    return sql::each(project,
                     "SELECT s.query, i.doc, max(i.clicked = 1 OR coalesce(i.watch_ms, 0) >= ?3) "
                     "FROM searches s JOIN impressions i ON i.search = s.id "
                     "WHERE s.ts >= ?1 AND s.ts < ?2 GROUP BY 1, 2 ORDER BY 1, 2",
                     readPair, from, to, watchMs);
}

std::vector<QueryDocument> judgedPairs(const Project& project)
{
    return sql::each(project, "SELECT query, doc, grade FROM used_judgments ORDER BY query, doc", readPair);
}

std::vector<QueryId> queriesSearched(const Project& project, Millis from, Millis to)
{
    return sql::each<QueryId>(
        project, "SELECT DISTINCT query FROM searches WHERE ts >= ? AND ts < ? ORDER BY query", from, to);
}

} // namespace crops::store
