// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pages/search_walk.h"

#include <algorithm>
#include <queue>
#include <string>

#include "store/statement.h"

namespace crops::store
{

namespace
{

constexpr std::size_t kMostMergedQueries = 20'000; // more: one walk over time finds them sooner
constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();

/// The part of time that is left after `after`, as bounds of an index.
struct Span {
    Millis from;
    Millis to; // exclusive
    ChainPosition after;
};

Span spanOf(const ChainFilter& filter, std::optional<ChainPosition> after)
{
    Span span{filter.from, filter.to, {}};
    if (filter.newestFirst) {
        span.after = after.value_or(ChainPosition{kLast, SearchId{kLast}});
        if (span.after.ts < kLast) span.to = std::min(span.to, span.after.ts + 1);
    } else {
        span.after = after.value_or(ChainPosition{});
        span.from = std::max(span.from, span.after.ts);
    }
    return span;
}

/// Parameters: 1 from, 2 to, 3 and 4 after, 5 the key of `column` where there is one.
std::string walkSql(const char* column, bool newestFirst)
{
    std::string sql = "SELECT id, user, ts, query, search_id FROM searches WHERE ts >= ?1 AND ts < ?2 ";
    sql += newestFirst ? "AND (ts, id) < (?3, ?4) " : "AND (ts, id) > (?3, ?4) ";
    if (column != nullptr) sql += std::string("AND ") + column + " = ?5 ";
    sql += newestFirst ? "ORDER BY ts DESC, id DESC" : "ORDER BY ts, id";
    return sql;
}

constexpr auto readSearch = columns(&PlainSearch::id, &PlainSearch::user, &PlainSearch::ts,
                                    &PlainSearch::query, &PlainSearch::searchId);
/// All searches or one user's, one index walked through.
class StraightWalk final : public SearchWalk
{
  public:
    StraightWalk(const Project& project, const ChainFilter& filter, std::optional<ChainPosition> after)
        : m_rows(project, walkSql(filter.user ? "user" : nullptr, filter.newestFirst))
    {
        const Span span = spanOf(filter, after);
        m_rows.start(span.from, span.to, span.after.ts, span.after.id);
        if (filter.user) m_rows.bind(5, *filter.user);
    }
    std::optional<PlainSearch> next() override
    {
        if (m_done || !m_rows.step()) {
            m_done = true;
            return std::nullopt;
        }
        return readSearch(m_rows);
    }

  private:
    Statement m_rows;
    bool m_done = false;
};

/// The searches of several queries, merged: one look into the index for each query and each search.
class MergedWalk final : public SearchWalk
{
  public:
    MergedWalk(const Project& project, const ChainFilter& filter, std::optional<ChainPosition> after)
        : m_filter(filter), m_row(project, walkSql("query", filter.newestFirst) + " LIMIT 1"),
          m_heads(Later{filter.newestFirst})
    {
        for (const QueryId query : *filter.queries)
            push(query, after);
    }
    std::optional<PlainSearch> next() override
    {
        if (m_heads.empty()) return std::nullopt;
        PlainSearch first = m_heads.top();
        m_heads.pop();
        push(first.query, first.position());
        return first;
    }

  private:
    struct Later {
        bool newestFirst;
        bool operator()(const PlainSearch& a, const PlainSearch& b) const
        {
            return newestFirst ? a.position() < b.position() : b.position() < a.position();
        }
    };

    void push(QueryId query, std::optional<ChainPosition> after)
    {
        const Span span = spanOf(m_filter, after);
        auto head = m_row.first(readSearch, span.from, span.to, span.after.ts, span.after.id, query);
        if (head) m_heads.push(std::move(*head));
    }

    const ChainFilter& m_filter;
    Statement m_row;
    std::priority_queue<PlainSearch, std::vector<PlainSearch>, Later> m_heads;
};

} // namespace

bool wantsQuery(const ChainFilter& filter, QueryId query)
{
    return !filter.queries || std::binary_search(filter.queries->begin(), filter.queries->end(), query);
}

std::unique_ptr<SearchWalk> walkSearches(const Project& project, const ChainFilter& filter,
                                         std::optional<ChainPosition> after)
{
    const bool merge = filter.queries && !filter.user && filter.queries->size() <= kMostMergedQueries;
    if (merge) return std::make_unique<MergedWalk>(project, filter, after);
    return std::make_unique<StraightWalk>(project, filter, after);
}

} // namespace crops::store
