// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/search_outcomes.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>

#include "base/error.h"
#include "store/codes.h"
#include "store/key_slices.h"

namespace crops::store
{

namespace
{

/// The lengths of videos, by document key.
class Durations
{
  public:
    explicit Durations(const Project& project)
        : m_rows(Statement(project, "SELECT id, duration_ms FROM documents WHERE duration_ms > 0 ORDER BY id")
                     .each([](const Statement& row) { return std::pair(row.integer(0), row.integer(1)); }))
    {
    }
    std::optional<std::int64_t> of(std::int64_t doc) const
    {
        const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), std::pair(doc, std::int64_t{0}));
        if (found == m_rows.end() || found->first != doc) return std::nullopt;
        return found->second;
    }

  private:
    std::vector<std::pair<std::int64_t, std::int64_t>> m_rows;
};

/// Whether a play of this document was a long one; nothing where the log does not say it.
class LongPlayRule
{
  public:
    LongPlayRule(const Project& project, const OutcomeRules& rules) : m_least(rules.longPlayMs)
    {
        if (rules.published) m_durations.emplace(project);
    }
    std::optional<bool> operator()(std::int64_t watchMs, std::int64_t doc) const
    {
        if (!m_durations) return watchMs >= m_least;
        if (watchMs >= kPublishedLongPlayMs) return true; // whatever the video's length
        const std::optional<std::int64_t> duration = m_durations->of(doc);
        if (!duration) return std::nullopt;
        return *duration <= kPublishedLongPlayMs && watchMs >= *duration;
    }

  private:
    std::int64_t m_least;
    std::optional<Durations> m_durations;
};

/// What one slice found; arms by first appearance.
struct Slice {
    SearchOutcomes found;
    std::int64_t sources = 0;    ///< Imports that the slice saw …
    std::int64_t lastSource = 0; ///< … and the newest of them.

    std::int32_t armOf(std::string_view bucket)
    {
        if (bucket.empty()) return -1;
        if (m_last >= 0 && found.arms[static_cast<std::size_t>(m_last)] == bucket) return m_last;
        const auto known = m_places.find(bucket);
        if (known != m_places.end()) return m_last = known->second;
        m_last = static_cast<std::int32_t>(found.arms.size());
        found.arms.emplace_back(bucket);
        m_places.emplace(bucket, m_last);
        return m_last;
    }

  private:
    std::map<std::string, std::int32_t, std::less<>> m_places;
    std::int32_t m_last = -1;
};

/// Both tables side by side, in the order of the searches' keys.
class SliceReader
{
  public:
    SliceReader(const Project& project, const OutcomeRules& rules, const LongPlayRule& isLong, Slice& slice)
        : m_project(project), m_rules(rules), m_isLong(isLong), m_slice(slice)
    {
    }

    void read(std::int64_t from, std::int64_t to, const Progress& progress)
    {
        // One state of the project for both walks; ended by the connection's end.
        Statement(m_project, "BEGIN").run();
        m_slice.sources = Statement(m_project, "SELECT count(*) FROM sources").value<std::int64_t>();
        m_slice.lastSource = Statement(m_project, "SELECT max(id) FROM sources").value<std::int64_t>();
        Statement searches(m_project, "SELECT id, user, ts, query, bucket FROM searches "
                                      "WHERE id >= ?1 AND id < ?2 ORDER BY id");
        Statement shown(m_project, "SELECT search, clicked, watch_ms, doc FROM impressions "
                                   "WHERE search >= ?1 AND search < ?2 AND stage = 0 ORDER BY search");
        searches.start(from, to);
        shown.start(from, to);
        constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();
        const auto nextShown = [&] { return shown.step() ? shown.integer(0) : kNone; };
        std::int64_t of = nextShown();
        for (std::int64_t row = 0; searches.step(); ++row) {
            if (row % 1024 == 0) progress.checkStop();
            const std::int64_t id = searches.integer(0);
            SearchOutcome search{.user = searches.get<UserId>(1),
                                 .ts = searches.integer(2),
                                 .query = searches.get<QueryId>(3),
                                 .arm = m_slice.armOf(searches.text(4))};
            for (; of <= id && of != kNone; of = nextShown())
                if (of == id) count(shown, search);
            m_slice.found.searches.push_back(search);
        }
    }

  private:
    void count(const Statement& shown, SearchOutcome& search)
    {
        ++search.exposures;
        const auto watch = shown.get<std::optional<std::int64_t>>(2);
        search.interactions += shown.integer(1) == 1 || (watch && *watch >= m_rules.watchMs) ? 1 : 0;
        if (!watch) return;
        ++m_slice.found.watched;
        if (*watch <= 0) return;
        const std::optional<bool> isLong = m_isLong(*watch, shown.integer(3));
        m_slice.found.playsWithoutDuration += isLong ? 0 : 1;
        if (!isLong) return;
        ++search.plays;
        search.longPlays += *isLong ? 1 : 0;
    }

    const Project& m_project;
    const OutcomeRules& m_rules;
    const LongPlayRule& m_isLong;
    Slice& m_slice;
};

/// The slices in order, their arms by name.
SearchOutcomes joined(std::vector<Slice>& slices)
{
    SearchOutcomes all;
    std::size_t count = 0;
    for (const Slice& slice : slices) {
        count += slice.found.searches.size();
        all.arms.insert(all.arms.end(), slice.found.arms.begin(), slice.found.arms.end());
        all.watched += slice.found.watched;
        all.playsWithoutDuration += slice.found.playsWithoutDuration;
    }
    std::sort(all.arms.begin(), all.arms.end());
    all.arms.erase(std::unique(all.arms.begin(), all.arms.end()), all.arms.end());
    for (Slice& slice : slices) {
        std::vector<std::int32_t> places;
        for (const std::string& arm : slice.found.arms)
            places.push_back(static_cast<std::int32_t>(
                std::lower_bound(all.arms.begin(), all.arms.end(), arm) - all.arms.begin()));
        for (SearchOutcome& search : slice.found.searches)
            if (search.arm >= 0) search.arm = places[static_cast<std::size_t>(search.arm)];
    }
    all.searches = std::move(slices[0].found.searches); // which has room for all
    all.searches.reserve(count);
    for (std::size_t i = 1; i < slices.size(); ++i) {
        std::vector<SearchOutcome>& searches = slices[i].found.searches;
        all.searches.insert(all.searches.end(), searches.begin(), searches.end());
        searches = {};
    }
    return all;
}

std::vector<UserId> unknownUsers(const Project& project)
{
    std::string end = kUnknownUser;
    ++end.back();
    auto users = Statement(project, "SELECT id FROM users WHERE name >= ?1 AND name < ?2")
                     .each<UserId>(kUnknownUser, end);
    std::sort(users.begin(), users.end());
    return users;
}

using ArmSpans = std::map<std::string, ArmSpan, std::less<>>;

void addSearches(ArmSpans& arms, std::string_view name, const ArmSpan& more)
{
    auto known = arms.find(name);
    if (known == arms.end())
        known = arms.emplace(name, ArmSpan{std::string(name), 0, more.first, more.last}).first;
    ArmSpan& arm = known->second;
    arm.searches += more.searches;
    arm.first = std::min(arm.first, more.first);
    arm.last = std::max(arm.last, more.last);
}

} // namespace

SearchOutcomes readSearchOutcomes(const Project& project, const OutcomeRules& rules, Progress& progress)
{
    const LongPlayRule isLong(project, rules);
    constexpr int kTries = 3;
    for (int tries = 0; tries < kTries; ++tries) {
        std::vector<Slice> slices(threadCount());
        const KeyRange range = keyRange(project, "searches");
        forEachSlice(
            project, range, [&](std::size_t slice, const Project& mine, std::int64_t from, std::int64_t to) {
                // Keys leave few gaps as a rule; memory that is not touched costs nothing.
                constexpr std::int64_t kMostReserved = 1 << 24;
                const std::int64_t rows = slice == 0 ? range.second - range.first + 1 : to - from;
                slices[slice].found.searches.reserve(static_cast<std::size_t>(std::min(rows, kMostReserved)));
                SliceReader(mine, rules, isLong, slices[slice]).read(from, to, progress);
            });
        const bool oneState = std::all_of(slices.begin(), slices.end(), [&](const Slice& slice) {
            return slice.sources == slices[0].sources && slice.lastSource == slices[0].lastSource;
        });
        if (!oneState) continue;
        SearchOutcomes all = joined(slices);
        const std::vector<UserId> unknown = unknownUsers(project);
        for (SearchOutcome& search : all.searches)
            search.knownUser = !std::binary_search(unknown.begin(), unknown.end(), search.user);
        return all;
    }
    throw Error(
        ErrorCode::ProjectLocked,
        "Another program is changing the project's logs at this moment; try again when it has finished.");
}

std::vector<ArmSpan> readArms(const Project& project, const Progress& progress)
{
    std::vector<ArmSpans> slices(threadCount());
    const KeyRange range = keyRange(project, "searches");
    forEachSlice(project, range,
                 [&](std::size_t slice, const Project& mine, std::int64_t from, std::int64_t to) {
                     const auto take = [&](const Statement& row) {
                         addSearches(slices[slice], row.text(0), {{}, 1, row.integer(1), row.integer(1)});
                     };
                     Statement(mine, "SELECT bucket, ts FROM searches "
                                     "WHERE id >= ?1 AND id < ?2 AND bucket IS NOT NULL")
                         .forEachRow(progress, take, from, to);
                 });
    ArmSpans all;
    for (const ArmSpans& slice : slices)
        for (const auto& [name, span] : slice)
            addSearches(all, name, span);
    std::vector<ArmSpan> arms;
    for (auto& [name, span] : all)
        arms.push_back(std::move(span));
    return arms;
}

void forEachQuery(const Project& project, const Progress& progress,
                  const std::function<void(QueryId, std::string_view)>& take)
{
    Statement(project, "SELECT id, norm FROM queries ORDER BY id")
        .forEachRow(progress, [&](const Statement& row) { take(row.get<QueryId>(0), row.text(1)); });
}

void forEachUser(const Project& project, const Progress& progress,
                 const std::function<void(UserId, std::string_view)>& take)
{
    Statement(project, "SELECT id, name FROM users ORDER BY id")
        .forEachRow(progress, [&](const Statement& row) { take(row.get<UserId>(0), row.text(1)); });
}

} // namespace crops::store
