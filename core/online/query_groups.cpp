// SPDX-License-Identifier: GPL-3.0-or-later
#include "online/query_groups.h"

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
void setFrequencies(const std::vector<std::int64_t>& searches, const std::vector<std::string>& texts,
                    std::vector<GroupsOfQuery>& groups)
{
    std::vector<Frequency> queries;
    for (std::size_t place = 0; place < searches.size(); ++place)
        queries.push_back({place, searches[place]});
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
    const std::vector<std::int64_t> searches = countQueries(outcomes, compared);
    progress.checkStop();
    m_groups.resize(searches.size());
    std::vector<std::string> texts(searches.size());
    store::forEachQuery(project, progress, [&](QueryId query, std::string_view text) {
        if (const std::size_t place = placeOf(query); place != kNone) texts[place] = text;
    });
    parallelFor(texts.size(), 4096, [&](std::size_t begin, std::size_t end) {
        progress.checkStop();
        for (std::size_t i = begin; i < end; ++i)
            m_groups[i].words = wordGroup(texts[i]);
    });
    setFrequencies(searches, texts, m_groups);
    for (const store::SearchOutcome& search : outcomes.searches) {
        if (search.ts >= start) continue;
        m_seenIsKnown = true;
        if (const std::size_t place = placeOf(search.query); place != kNone)
            m_groups[place].seen = Group::Seen;
    }
}

std::vector<std::int64_t> QueryGroups::countQueries(const store::SearchOutcomes& outcomes,
                                                    const std::vector<std::uint8_t>& compared)
{
    // Importing numbers queries from 1 on; a project of another hand may have any numbers.
    const auto most = static_cast<std::int64_t>(4 * outcomes.searches.size() + 1024);
    bool dense = true;
    for (const store::SearchOutcome& search : outcomes.searches)
        dense = dense && search.query.value >= 0 && search.query.value < most;
    std::vector<std::int64_t> searches;
    for (std::size_t i = 0; i < compared.size(); ++i) {
        if (compared[i] == 0) continue;
        const QueryId query = outcomes.searches[i].query;
        std::size_t place = kNone;
        if (dense) {
            const auto key = static_cast<std::size_t>(query.value);
            if (key >= m_dense.size()) m_dense.resize(key + 1, kNone);
            if (m_dense[key] == kNone) m_dense[key] = searches.size();
            place = m_dense[key];
        } else {
            place = m_sparse.try_emplace(query, searches.size()).first->second;
        }
        if (place == searches.size()) searches.push_back(0);
        ++searches[place];
    }
    return searches;
}

std::size_t QueryGroups::placeOf(QueryId query) const
{
    if (m_sparse.empty()) {
        const auto key = static_cast<std::size_t>(query.value);
        return key < m_dense.size() ? m_dense[key] : kNone;
    }
    const auto found = m_sparse.find(query);
    return found == m_sparse.end() ? kNone : found->second;
}

const GroupsOfQuery& QueryGroups::of(QueryId query) const
{
    return m_groups[placeOf(query)];
}

} // namespace crops::online
