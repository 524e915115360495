// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pages/chain_rows.h"

#include <algorithm>

#include "store/pages/search_columns.h"
#include "store/pages/search_walk.h"
#include "store/statement.h"

namespace crops::store
{

namespace
{

constexpr std::int64_t kSearchesBetweenStops = 500;

/// Looks around a search: is it its chain's anchor, is it alone?
class Neighbours
{
  public:
    Neighbours(const Project& project, const ChainFilter& filter)
        : m_filter(filter), m_back(project, "SELECT ts, search_id, query FROM searches "
                                            "WHERE user = ?1 AND ts <= ?2 ORDER BY ts DESC"),
          m_any(project, "SELECT 1 FROM searches WHERE user = ?1 AND ts BETWEEN ?2 AND ?3 AND id <> ?4")
    {
    }

    /// No earlier search of its chain is one that the filter wants.
    bool isAnchor(const PlainSearch& search)
    {
        m_back.start(search.user, search.ts);
        bool first = true;
        Millis earliest = search.ts;
        while (first && m_back.step() && earliest - m_back.integer(0) <= m_filter.windowMs) {
            if (m_back.integer(0) == search.ts && m_back.text(1) >= search.searchId) continue;
            earliest = m_back.integer(0);
            first = !wantsQuery(m_filter, m_back.get<QueryId>(2));
        }
        m_back.reset();
        return first;
    }

    bool isAlone(const PlainSearch& search)
    {
        return !m_any.any(search.user, search.ts - m_filter.windowMs, search.ts + m_filter.windowMs,
                          search.id);
    }

  private:
    const ChainFilter& m_filter;
    Statement m_back;
    Statement m_any;
};

/// The searches of the user from (not before) `from` on, by (ts, search_id), while `more(ts)` says so.
template <class More>
std::vector<NamedSearch> readUser(const Project& project, UserId user, Millis from, std::int64_t watchMs,
                                  std::int64_t limit, More more)
{
    Statement rows(project, std::string(kSearchColumns) +
                                "WHERE s.user = ?2 AND s.ts >= ?3 ORDER BY s.ts, s.search_id");
    rows.start(watchMs, user, from);
    std::vector<NamedSearch> found;
    while (static_cast<std::int64_t>(found.size()) < limit && rows.step() && more(rows.integer(4)))
        found.push_back(readSearch(rows));
    return found;
}

/// When the chain of this search begins.
Millis chainBegin(const Project& project, const ChainFilter& filter, const NamedSearch& search)
{
    Statement back(project, "SELECT ts FROM searches WHERE user = ?1 AND ts <= ?2 ORDER BY ts DESC");
    back.start(search.user, search.ts);
    Millis begin = search.ts;
    while (back.step() && begin - back.integer(0) <= filter.windowMs)
        begin = back.integer(0);
    return begin;
}

} // namespace

ChainAnchors chainAnchors(const Project& project, const ChainFilter& filter,
                          std::optional<ChainPosition> after, std::int64_t limit, const Progress& progress)
{
    const std::unique_ptr<SearchWalk> walk = walkSearches(project, filter, after);
    Neighbours neighbours(project, filter);
    std::vector<SearchId> ids;
    std::optional<ChainPosition> reached;
    for (std::int64_t seen = 0; static_cast<std::int64_t>(ids.size()) < limit && seen < kSearchesPerPage;
         ++seen) {
        if (seen % kSearchesBetweenStops == 0) progress.checkStop();
        const std::optional<PlainSearch> search = walk->next();
        reached = search ? std::optional(search->position()) : std::nullopt;
        if (!search) break;
        if (!wantsQuery(filter, search->query) || !neighbours.isAnchor(*search)) continue;
        if (filter.severalSearches && neighbours.isAlone(*search)) continue;
        ids.push_back(search->id);
    }
    return {searchRows(project, ids, filter.watchMs), reached};
}

std::vector<NamedSearch> chainOf(const Project& project, const ChainFilter& filter, const NamedSearch& search,
                                 std::int64_t limit)
{
    const Millis begin = chainBegin(project, filter, search);
    Millis last = begin;
    return readUser(project, search.user, begin, filter.watchMs, limit, [&](Millis ts) {
        const bool joined = ts - last <= filter.windowMs;
        last = ts;
        return joined;
    });
}

std::vector<NamedSearch> searchesOfUser(const Project& project, UserId user, Millis from, Millis to,
                                        std::int64_t watchMs, std::int64_t limit)
{
    return readUser(project, user, from, watchMs, limit, [to](Millis ts) { return ts <= to; });
}

} // namespace crops::store
