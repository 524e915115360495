// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/log_columns.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>

#include "base/error.h"
#include "base/parallel_sort.h"
#include "store/key_slices.h"

namespace crops::store
{

namespace
{

/// A search's interaction, as read.
struct Interaction {
    SearchId search;
    DocId doc;
};

/// Runs `sql`, which reads the keys ?1 ≤ key < ?2 in key order, over the whole range in one slice a core:
/// take(slice, row) in a thread a slice. `watchMs` is ?3 where the statement has one.
template <class Take>
void forEachInSlices(const Project& project, KeyRange range, const char* sql,
                     std::optional<std::int64_t> watchMs, Progress& progress, const Take& take)
{
    forEachSlice(project, range,
                 [&](std::size_t slice, const Project& mine, std::int64_t from, std::int64_t to) {
                     const auto visit = [&](const Statement& row) { take(slice, row); };
                     if (watchMs)
                         Statement(mine, sql).forEachRow(progress, visit, from, to, *watchMs);
                     else
                         Statement(mine, sql).forEachRow(progress, visit, from, to);
                 });
}

/// The rows of all slices, joined in order.
template <class Read>
auto readSlices(const Project& project, KeyRange range, const char* sql, std::optional<std::int64_t> watchMs,
                Progress& progress, const Read& read)
{
    std::vector<std::vector<std::invoke_result_t<const Read&, const Statement&>>> parts(threadCount());
    forEachInSlices(project, range, sql, watchMs, progress,
                    [&](std::size_t slice, const Statement& row) { parts[slice].push_back(read(row)); });
    auto rows = std::move(parts.front());
    for (std::size_t slice = 1; slice < parts.size(); ++slice) {
        rows.insert(rows.end(), parts[slice].begin(), parts[slice].end());
        parts[slice] = {};
    }
    return rows;
}

/// Gives each search (by id) its interactions (by search) and moves their documents into the log.
void attachInteractions(SearchLog& log, const std::vector<Interaction>& interactions)
{
    if (interactions.size() > std::numeric_limits<std::uint32_t>::max())
        throw Error(
            ErrorCode::OutOfMemory,
            "The log has more than 4294967295 interactions in searches; split it into several projects.");
    log.docs.resize(interactions.size());
    std::uint32_t at = 0;
    const auto count = static_cast<std::uint32_t>(interactions.size());
    for (SearchEvent& search : log.searches) {
        while (at < count && interactions[at].search < search.id)
            ++at;
        search.docsBegin = at;
        while (at < count && interactions[at].search == search.id)
            ++at;
        search.docsEnd = at;
    }
    std::transform(interactions.begin(), interactions.end(), log.docs.begin(),
                   [](const Interaction& interaction) { return interaction.doc; });
}

} // namespace

SearchLog readSearchLog(const Project& project, std::int64_t watchMs, Progress& progress,
                        std::optional<Millis> from)
{
    const KeyRange range =
        from ? keyRangeOf(project, "SELECT min(id), max(id) FROM searches WHERE ts >= ?", *from)
             : keyRange(project, "searches");
    SearchLog log;
    log.searches = readSlices(
        project, range, "SELECT id, user, ts, query FROM searches WHERE id >= ? AND id < ? ORDER BY id",
        std::nullopt, progress,
        columns(&SearchEvent::id, &SearchEvent::user, &SearchEvent::ts, &SearchEvent::query));
    if (from) std::erase_if(log.searches, [&](const SearchEvent& search) { return search.ts < *from; });
    attachInteractions(log, readSlices(project, range,
                                       "SELECT search, doc FROM impressions WHERE search >= ? AND search < ? "
                                       "AND (clicked = 1 OR watch_ms >= ?) ORDER BY search, doc",
                                       watchMs, progress, columns(&Interaction::search, &Interaction::doc)));
    parallelSort(log.searches, [](const SearchEvent& a, const SearchEvent& b) {
        return std::tie(a.user, a.ts, a.id) < std::tie(b.user, b.ts, b.id);
    });
    return log;
}

std::vector<FeedEvent> readFeedInteractions(const Project& project, std::int64_t watchMs, Progress& progress)
{
    std::vector<FeedEvent> feed = readSlices(
        project, keyRange(project, "feed"),
        "SELECT id, user, ts, doc FROM feed WHERE id >= ? AND id < ? "
        "AND (clicked = 1 OR liked = 1 OR watch_ms >= ?) ORDER BY id",
        watchMs, progress, columns(&FeedEvent::id, &FeedEvent::user, &FeedEvent::ts, &FeedEvent::doc));
    parallelSort(feed, [](const FeedEvent& a, const FeedEvent& b) {
        return std::tie(a.user, a.ts, a.id) < std::tie(b.user, b.ts, b.id);
    });
    return feed;
}

UninteractedRows::Packed UninteractedRows::pack(const Uninteracted& row)
{
    constexpr std::int64_t kLargest = std::numeric_limits<std::uint32_t>::max();
    constexpr Millis kLatest = (Millis{1} << 60) - 1;
    if (row.query.value > kLargest || row.doc.value > kLargest)
        throw Error(ErrorCode::Incompatible, "A project with more than 4294967295 queries or documents is "
                                             "too big to be labelled; split it into several projects.");
    const auto ts = static_cast<std::uint64_t>(std::clamp(row.ts, kEarliest, kLatest) - kEarliest);
    return {static_cast<std::uint64_t>(row.query.value) << 32 | static_cast<std::uint64_t>(row.doc.value),
            static_cast<std::uint64_t>(row.stage) << 61 | ts};
}

UninteractedRows::UninteractedRows(const Project& project, std::int64_t watchMs, Progress& progress)
{
    constexpr auto read =
        columns(&Uninteracted::query, &Uninteracted::doc, &Uninteracted::stage, &Uninteracted::ts);
    std::vector<std::vector<Run>> slices(threadCount());
    forEachInSlices(
        project, keyRange(project, "searches"),
        "SELECT s.query, i.doc, i.stage, s.ts FROM searches s JOIN impressions i ON i.search = s.id "
        "WHERE s.id >= ? AND s.id < ? AND i.clicked = 0 AND ifnull(i.watch_ms, 0) < ? ORDER BY s.id",
        watchMs, progress, [&](std::size_t slice, const Statement& row) {
            std::vector<Run>& runs = slices[slice];
            if (runs.empty() || runs.back().rows.size() == kRunRows) {
                if (!runs.empty()) std::sort(runs.back().rows.begin(), runs.back().rows.end());
                runs.emplace_back().rows.reserve(kRunRows);
            }
            runs.back().rows.push_back(pack(read(row)));
        });
    for (std::vector<Run>& runs : slices) {
        if (!runs.empty()) std::sort(runs.back().rows.begin(), runs.back().rows.end());
        std::move(runs.begin(), runs.end(), std::back_inserter(m_runs));
    }
    std::make_heap(m_runs.begin(), m_runs.end(), later);
}

Uninteracted UninteractedRows::front() const
{
    const Run& run = m_runs.front();
    const Packed& row = run.rows[run.at];
    constexpr std::uint64_t kTs = (std::uint64_t{1} << 61) - 1;
    return {.query = QueryId{static_cast<std::int64_t>(row.queryAndDoc >> 32)},
            .doc = DocId{static_cast<std::int64_t>(row.queryAndDoc & 0xffffffffU)},
            .stage = static_cast<Stage>(row.stageAndTs >> 61),
            .ts = static_cast<Millis>(row.stageAndTs & kTs) + kEarliest};
}

void UninteractedRows::next()
{
    std::pop_heap(m_runs.begin(), m_runs.end(), later);
    Run& run = m_runs.back();
    if (++run.at == run.rows.size())
        m_runs.pop_back();
    else
        std::push_heap(m_runs.begin(), m_runs.end(), later);
}

std::vector<GeneratedVideo> readGenerated(const Project& project)
{
    return Statement(project,
                     "SELECT query, -id, exemplar FROM generated WHERE id NOT IN "
                     "(SELECT generated FROM generated_reviews WHERE accepted = 0) ORDER BY query, id")
        .each(columns(&GeneratedVideo::query, &GeneratedVideo::doc, &GeneratedVideo::exemplar));
}

DocumentOrder::DocumentOrder(std::span<const DocId> byDocId)
{
    std::int64_t largest = 0;
    std::int64_t smallest = 0;
    for (const DocId doc : byDocId) {
        largest = std::max(largest, doc.value);
        smallest = std::min(smallest, doc.value);
    }
    const auto count = static_cast<std::int64_t>(byDocId.size());
    const bool dense = smallest >= 0 && largest / 4 <= count;
    if (dense) m_dense.resize(static_cast<std::size_t>(largest) + 1);
    for (std::size_t i = 0; i < byDocId.size(); ++i) {
        const auto rank = static_cast<std::uint32_t>(i + 1);
        if (dense)
            m_dense[static_cast<std::size_t>(byDocId[i].value)] = rank;
        else
            m_sparse.emplace_back(byDocId[i], rank);
    }
    std::sort(m_sparse.begin(), m_sparse.end());
}

std::uint32_t DocumentOrder::rank(DocId doc) const
{
    if (doc.value >= 0 && static_cast<std::size_t>(doc.value) < m_dense.size())
        return m_dense[static_cast<std::size_t>(doc.value)];
    const auto found = std::lower_bound(m_sparse.begin(), m_sparse.end(), std::pair(doc, std::uint32_t{0}));
    return found != m_sparse.end() && found->first == doc ? found->second : 0;
}

DocumentOrder readDocumentOrder(const Project& project)
{
    return DocumentOrder(Statement(project, "SELECT id FROM documents ORDER BY doc_id").each<DocId>());
}

} // namespace crops::store
