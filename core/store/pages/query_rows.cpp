// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pages/query_rows.h"

#include <unordered_map>

#include "store/statement.h"
#include "text/normalize.h"

namespace crops::store
{

namespace
{

constexpr std::size_t kNamesBetweenStops = 10'000;
constexpr const char* kUserName = "SELECT name FROM users WHERE id = ?";
constexpr auto readQuery = columns(&QueryRow::query, &QueryRow::text, &QueryRow::searches, &QueryRow::users,
                                   &QueryRow::feedCandidates);

} // namespace

std::optional<QueryId> findQuery(const Project& project, std::string_view text)
{
    return Statement(project, "SELECT id FROM queries WHERE norm = ?")
        .first<QueryId>(text::normalizeQuery(text));
}

std::optional<UserId> findUser(const Project& project, std::string_view name)
{
    return Statement(project, "SELECT id FROM users WHERE name = ?").first<UserId>(name);
}

std::vector<QueryId> queriesContaining(const Project& project, std::string_view part,
                                       const Progress& progress)
{
    const std::string norm = text::normalizeQuery(part);
    std::vector<QueryId> found;
    Statement(project, "SELECT id, norm FROM queries ORDER BY norm")
        .forEachRow(progress, [&](const Statement& row) {
            if (row.text(1).find(norm) != std::string_view::npos) found.push_back(row.get<QueryId>(0));
        });
    return found;
}

std::vector<QuerySearches> countSearches(const Project& project, const Progress& progress)
{
    std::vector<QuerySearches> counts;
    Statement(project, "SELECT query FROM searches ORDER BY query")
        .forEachRow(progress, [&](const Statement& row) {
            const auto query = row.get<QueryId>(0);
            if (counts.empty() || counts.back().query != query) counts.push_back({query, 0});
            ++counts.back().searches;
        });
    return counts;
}

std::vector<QueryRow> queryRows(const Project& project, std::span<const QueryId> queries,
                                const Progress& progress)
{
    Statement find(project, "SELECT id, text, (SELECT count(*) FROM searches WHERE query = ?1), "
                            "(SELECT count(DISTINCT user) FROM searches WHERE query = ?1), "
                            "(SELECT count(*) FROM candidates WHERE query = ?1 AND source = 2) "
                            "FROM queries WHERE id = ?1");
    std::vector<QueryRow> found;
    for (const QueryId query : queries) {
        progress.checkStop();
        found.push_back(find.require(readQuery, "query", query));
    }
    return found;
}

std::vector<QueryUser> usersOfQuery(const Project& project, QueryId query, const Progress& progress)
{
    std::vector<QueryUser> users;
    std::unordered_map<std::int64_t, std::size_t> places;
    const auto take = [&](const Statement& row) {
        const auto [place, isNew] = places.try_emplace(row.integer(0), users.size());
        if (isNew) users.push_back({row.get<UserId>(0), {}, 0, row.integer(1)});
        ++users[place->second].searches;
    };
    Statement(project, "SELECT user, ts FROM searches WHERE query = ? ORDER BY ts, user")
        .forEachRow(progress, take, query);
    Statement name(project, kUserName);
    for (std::size_t i = 0; i < users.size(); ++i) {
        if (i % kNamesBetweenStops == 0) progress.checkStop();
        users[i].name = name.first<std::string>(users[i].user).value_or("");
    }
    return users;
}

std::string userName(const Project& project, UserId user)
{
    return Statement(project, kUserName).value<std::string>(user);
}

std::vector<PlainEvent> searchesOfQuery(const Project& project, QueryId query, UserId user)
{
    return Statement(project, "SELECT id, ts FROM searches WHERE user = ?1 AND +query = ?2 ORDER BY ts, id")
        .each(columns(&PlainEvent::id, &PlainEvent::ts), user, query);
}

} // namespace crops::store
