// SPDX-License-Identifier: GPL-3.0-or-later
#include "online/query_groups.h"

#include <algorithm>
#include <numeric>

#include "base/parallel_sort.h"
#include "text/terms.h"

namespace crops::online
{

namespace
{

constexpr double kHeadShare = 0.5;
constexpr double kTorsoShare = 0.8;

Group wordGroup(std::string_view query)
{
    switch (text::terms(query).size()) {
    case 0:
    case 1:
        return Group::OneWord;
    case 2:
        return Group::TwoWords;
    case 3:
        return Group::ThreeWords;
    default:
        return Group::MoreWords;
    }
}

/// A query with its searches among those compared.
struct Frequency {
    std::size_t place = 0;
    std::int64_t searches = 0;
};

/// Head, torso and tail; `texts` break ties.
void setFrequencies(std::vector<Frequency> queries, const std::vector<std::string>& texts,
                    std::vector<GroupsOfQuery>& groups)
{
    parallelSort(queries, [&](const Frequency& a, const Frequency& b) {
        if (a.searches != b.searches) return a.searches > b.searches;
        return texts[a.place] < texts[b.place];
    });
    std::int64_t all = 0;
    for (const Frequency& query : queries)
        all += query.searches;
    std::int64_t before = 0;
    for (const Frequency& query : queries) {
        const double share = static_cast<double>(before) / static_cast<double>(all);
        groups[query.place].frequency = share < kHeadShare    ? Group::Head
                                        : share < kTorsoShare ? Group::Torso
                                                              : Group::Tail;
        before += query.searches;
    }
}

} // namespace

QueryGroups::QueryGroups(const store::Project& project, const store::SearchOutcomes& outcomes,
                         const std::vector<std::uint8_t>& compared, Millis start, Progress& progress)
{
    std::vector<QueryId> all;
    for (std::size_t i = 0; i < outcomes.searches.size(); ++i)
        if (compared[i] != 0) all.push_back(outcomes.searches[i].query);
    progress.checkStop();
    parallelSort(all, std::less<>{});
    std::vector<Frequency> frequencies;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i == 0 || all[i] != all[i - 1]) {
            frequencies.push_back({m_queries.size(), 0});
            m_queries.push_back(all[i]);
        }
        ++frequencies.back().searches;
    }
    m_groups.resize(m_queries.size());
    std::vector<std::string> texts(m_queries.size());
    store::forEachQuery(project, progress, [&](QueryId query, std::string_view text) {
        const auto found = std::lower_bound(m_queries.begin(), m_queries.end(), query);
        if (found == m_queries.end() || *found != query) return;
        texts[static_cast<std::size_t>(found - m_queries.begin())] = text;
    });
    parallelFor(texts.size(), 4096, [&](std::size_t begin, std::size_t end) {
        progress.checkStop();
        for (std::size_t i = begin; i < end; ++i)
            m_groups[i].words = wordGroup(texts[i]);
    });
    setFrequencies(std::move(frequencies), texts, m_groups);
    for (const store::SearchOutcome& search : outcomes.searches) {
        if (search.ts >= start) continue;
        m_seenIsKnown = true;
        const auto found = std::lower_bound(m_queries.begin(), m_queries.end(), search.query);
        if (found != m_queries.end() && *found == search.query)
            m_groups[static_cast<std::size_t>(found - m_queries.begin())].seen = Group::Seen;
    }
}

const GroupsOfQuery& QueryGroups::of(QueryId query) const
{
    const auto found = std::lower_bound(m_queries.begin(), m_queries.end(), query);
    return m_groups[static_cast<std::size_t>(found - m_queries.begin())];
}

} // namespace crops::online
