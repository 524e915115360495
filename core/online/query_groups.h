// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/progress.h"
#include "store/tables/search_outcomes.h"

namespace crops::online
{

/// The groups that searches are looked at by, each by its query (method, section 9).
enum class Group : std::uint8_t {
    Head,  ///< The most frequent queries, which together make up 50 % of the searches compared …
    Torso, ///< … the next, up to 80 % …
    Tail,  ///< … and the rest. Equally frequent queries are in byte order of their text.
    Seen,  ///< Searched before the first search compared, by anybody.
    New,
    OneWord, ///< By the words of the query, as BM25 reads them (Chinese by pairs of characters).
    TwoWords,
    ThreeWords,
    MoreWords,
};
inline constexpr std::size_t kGroups = 9;

/// Which of the nine a query is in: one by frequency, one by what was seen, one by words.
struct GroupsOfQuery {
    Group frequency = Group::Tail;
    Group seen = Group::New;
    Group words = Group::OneWord;
};

/// The groups of the queries that occur among the searches compared.
class QueryGroups
{
  public:
    /// `outcomes.searches[i]` is compared where compared[i] is not 0. Before `start` a search tells only that
    /// its query was seen.
    QueryGroups(const store::Project& project, const store::SearchOutcomes& outcomes,
                const std::vector<std::uint8_t>& compared, Millis start, Progress& progress);

    /// Precondition: the query of a search compared.
    const GroupsOfQuery& of(QueryId query) const;
    /// Whether the log has a search before the start: without one, nothing is seen or new.
    bool seenIsKnown() const { return m_seenIsKnown; }

  private:
    static constexpr auto kNone = static_cast<std::size_t>(-1);

    /// Gives each query compared a place; the searches of each.
    std::vector<std::int64_t> countQueries(const store::SearchOutcomes& outcomes,
                                           const std::vector<std::uint8_t>& compared);
    std::size_t placeOf(QueryId query) const;

    std::vector<std::size_t> m_dense;                  // places by key, where keys leave few gaps
    std::unordered_map<QueryId, std::size_t> m_sparse; // where they do not
    std::vector<GroupsOfQuery> m_groups;               // by place
    bool m_seenIsKnown = false;
};

} // namespace crops::online
