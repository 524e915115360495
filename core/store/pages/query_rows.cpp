// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pages/query_rows.h"

#include <unordered_map>

#include <fmt/format.h>

#include "base/error.h"
#include "store/raw_statement.h"
#include "text/normalize.h"

namespace crops::store
{

namespace
{

constexpr std::int64_t kRowsBetweenStops = 10'000;

/// Asks now and then whether to stop.
class StopCheck
{
  public:
    explicit StopCheck(const Progress& progress) : m_progress(progress) {}
    void row()
    {
        if (++m_rows % kRowsBetweenStops == 0) m_progress.checkStop();
    }

  private:
    const Progress& m_progress;
    std::int64_t m_rows = 0;
};

std::optional<std::int64_t> keyOf(const Project& project, const char* sql, std::string_view text)
{
    RawStatement row(project, sql);
    row.bindText(1, text);
    if (!row.step()) return std::nullopt;
    return row.integer(0);
}

} // namespace

std::optional<QueryId> findQuery(const Project& project, std::string_view text)
{
    const auto key = keyOf(project, "SELECT id FROM queries WHERE norm = ?", text::normalizeQuery(text));
    if (!key) return std::nullopt;
    return QueryId{*key};
}

std::optional<UserId> findUser(const Project& project, std::string_view name)
{
    const auto key = keyOf(project, "SELECT id FROM users WHERE name = ?", name);
    if (!key) return std::nullopt;
    return UserId{*key};
}

std::vector<QueryId> queriesContaining(const Project& project, std::string_view part,
                                       const Progress& progress)
{
    const std::string norm = text::normalizeQuery(part);
    RawStatement rows(project, "SELECT id, norm FROM queries ORDER BY norm");
    StopCheck stop(progress);
    std::vector<QueryId> found;
    while (rows.step()) {
        stop.row();
        if (rows.text(1).find(norm) != std::string_view::npos) found.push_back(QueryId{rows.integer(0)});
    }
    return found;
}

std::vector<QuerySearches> countSearches(const Project& project, const Progress& progress)
{
    RawStatement rows(project, "SELECT query FROM searches ORDER BY query");
    StopCheck stop(progress);
    std::vector<QuerySearches> counts;
    while (rows.step()) {
        stop.row();
        const QueryId query{rows.integer(0)};
        if (counts.empty() || counts.back().query != query) counts.push_back({query, 0});
        ++counts.back().searches;
    }
    return counts;
}

std::vector<QueryRow> queryRows(const Project& project, std::span<const QueryId> queries,
                                const Progress& progress)
{
    RawStatement row(project, "SELECT text, (SELECT count(*) FROM searches WHERE query = ?1), "
                              "(SELECT count(DISTINCT user) FROM searches WHERE query = ?1), "
                              "(SELECT count(*) FROM candidates WHERE query = ?1 AND source = 2) "
                              "FROM queries WHERE id = ?1");
    std::vector<QueryRow> found;
    for (const QueryId query : queries) {
        progress.checkStop();
        row.bind(1, query.value);
        if (!row.step())
            throw Error(ErrorCode::NotFound, fmt::format("The project has no query {}.", query.value));
        found.push_back({query, std::string(row.text(0)), row.integer(1), row.integer(2), row.integer(3)});
        row.reset();
    }
    return found;
}

std::vector<QueryUser> usersOfQuery(const Project& project, QueryId query, const Progress& progress)
{
    RawStatement rows(project, "SELECT user, ts FROM searches WHERE query = ? ORDER BY ts, user");
    rows.bind(1, query.value);
    StopCheck stop(progress);
    std::vector<QueryUser> users;
    std::unordered_map<std::int64_t, std::size_t> places;
    while (rows.step()) {
        stop.row();
        const auto [place, isNew] = places.try_emplace(rows.integer(0), users.size());
        if (isNew) users.push_back({UserId{rows.integer(0)}, {}, 0, rows.integer(1)});
        ++users[place->second].searches;
    }
    RawStatement name(project, "SELECT name FROM users WHERE id = ?");
    for (QueryUser& user : users) {
        stop.row();
        name.bind(1, user.user.value);
        if (name.step()) user.name = name.text(0);
        name.reset();
    }
    return users;
}

std::string userName(const Project& project, UserId user)
{
    RawStatement row(project, "SELECT name FROM users WHERE id = ?");
    row.bind(1, user.value);
    return row.step() ? std::string(row.text(0)) : std::string();
}

std::vector<PlainEvent> searchesOfQuery(const Project& project, QueryId query, UserId user)
{
    RawStatement rows(project, "SELECT id, ts FROM searches WHERE user = ?1 AND +query = ?2 ORDER BY ts, id");
    rows.bind(1, user.value);
    rows.bind(2, query.value);
    std::vector<PlainEvent> found;
    while (rows.step())
        found.push_back({SearchId{rows.integer(0)}, rows.integer(1)});
    return found;
}

} // namespace crops::store
