// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/test_pairs.h"

#include "store/statement.h"

namespace crops::store
{

namespace
{

constexpr auto readPair = columns(&QueryDocument::query, &QueryDocument::doc, &QueryDocument::grade);

} // namespace

std::optional<TimeSpan> searchTimeSpan(const Project& project)
{
    return Statement(project, "SELECT (SELECT min(ts) FROM searches), (SELECT max(ts) FROM searches) "
                              "WHERE EXISTS(SELECT 1 FROM searches)")
        .first(columns(&TimeSpan::first, &TimeSpan::last));
}

std::int64_t countSearches(const Project& project)
{
    return Statement(project, "SELECT count(*) FROM searches").value<std::int64_t>();
}

Millis searchTimeAt(const Project& project, std::int64_t place)
{
    return Statement(project, "SELECT ts FROM searches ORDER BY ts LIMIT 1 OFFSET ?").value<Millis>(place);
}

std::optional<Millis> searchTimeAfter(const Project& project, Millis time)
{
    return Statement(project, "SELECT min(ts) FROM searches WHERE ts > ?").value<std::optional<Millis>>(time);
}

std::optional<Millis> searchTimeBefore(const Project& project, Millis time)
{
    return Statement(project, "SELECT max(ts) FROM searches WHERE ts < ?").value<std::optional<Millis>>(time);
}

std::int64_t countSearchesBefore(const Project& project, Millis time)
{
    return Statement(project, "SELECT count(*) FROM searches WHERE ts < ?").value<std::int64_t>(time);
}

bool anyInteraction(const Project& project, Millis from, std::int64_t watchMs)
{
    return Statement(project, "SELECT 1 FROM searches s JOIN impressions i ON i.search = s.id "
                              "WHERE s.ts >= ?1 AND (i.clicked = 1 OR i.watch_ms >= ?2)")
        .any(from, watchMs);
}

std::vector<QueryDocument> interactedPairs(const Project& project, Millis from, std::int64_t watchMs)
{
    return Statement(
               project,
               "SELECT DISTINCT s.query, i.doc, 1 FROM searches s JOIN impressions i ON i.search = s.id "
               "WHERE s.ts >= ?1 AND (i.clicked = 1 OR i.watch_ms >= ?2) ORDER BY 1, 2")
        .each(readPair, from, watchMs);
}

std::vector<QueryDocument> consideredPairs(const Project& project, Millis from, Millis to,
                                           std::int64_t watchMs)
{
    return Statement(project, "SELECT s.query, i.doc, max(i.clicked = 1 OR coalesce(i.watch_ms, 0) >= ?3) "
                              "FROM searches s JOIN impressions i ON i.search = s.id "
                              "WHERE s.ts >= ?1 AND s.ts < ?2 GROUP BY 1, 2 ORDER BY 1, 2")
        .each(readPair, from, to, watchMs);
}

std::vector<QueryDocument> judgedPairs(const Project& project)
{
    return Statement(project, "SELECT query, doc, grade FROM used_judgments ORDER BY query, doc")
        .each(readPair);
}

std::vector<QueryId> queriesSearched(const Project& project, Millis from, Millis to)
{
    return Statement(project, "SELECT DISTINCT query FROM searches WHERE ts >= ? AND ts < ? ORDER BY query")
        .each<QueryId>(from, to);
}

} // namespace crops::store
