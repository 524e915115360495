// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/feed.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_set>

#include "base/error.h"
#include "base/parallel_sort.h"

namespace crops::mining
{

namespace
{

/// A feed event near one of the user's searches of the query.
struct Near {
    Finding finding;
    Millis feedTs = 0;
};

/// One user's searches of one query, in time order, with three marks that move forward with the feed.
class Searches
{
  public:
    Searches(const store::SearchLog& log, std::span<const std::uint32_t> indexes, std::int64_t windowMs)
        : m_log(log), m_indexes(indexes), m_windowMs(windowMs)
    {
    }

    /// What the feed event gives. Precondition: some search is within the window; events come in time order.
    Near near(const store::FeedEvent& event)
    {
        while (m_before < m_indexes.size() && search(m_before).ts <= event.ts)
            ++m_before;
        m_within = std::max(m_within, m_before);
        while (m_within < m_indexes.size() && search(m_within).ts - event.ts <= m_windowMs)
            ++m_within;

        const std::int64_t back = m_before > 0 ? event.ts - search(m_before - 1).ts : kNone;
        const std::int64_t ahead = m_before < m_indexes.size() ? search(m_before).ts - event.ts : kNone;
        const store::SearchEvent& nearest = back <= ahead ? firstAtThatTime(m_before - 1) : search(m_before);
        return {.finding = {.doc = event.doc,
                            .firstTs = back <= m_windowMs ? event.ts : search(m_before).ts,
                            .lastTs = m_within > m_before ? search(m_within - 1).ts : event.ts,
                            .nearestMs = std::min(back, ahead),
                            .events = {nearest.id.value, event.id.value}},
                .feedTs = event.ts};
    }

  private:
    static constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();

    const store::SearchEvent& search(std::size_t i) const { return m_log.searches[m_indexes[i]]; }
    const store::SearchEvent& firstAtThatTime(std::size_t i) const
    {
        while (i > 0 && search(i - 1).ts == search(i).ts)
            --i;
        return search(i);
    }

    const store::SearchLog& m_log;
    std::span<const std::uint32_t> m_indexes;
    std::int64_t m_windowMs;
    std::size_t m_before = 0; // searches at or before the event
    std::size_t m_within = 0; // searches at most a window after the event
};

/// All feed events within the window of one of the user's searches, each once, in time order.
void collectNear(const store::SearchLog& log, const AlignedFeed& aligned,
                 std::span<const std::uint32_t> searches, std::vector<Near>& out)
{
    const auto feed = aligned.feed();
    Searches marks(log, searches, aligned.windowMs());
    std::size_t at = 0;
    for (const std::uint32_t index : searches) {
        const store::SearchEvent& search = log.searches[index];
        at = std::max<std::size_t>(at, aligned.begin(index));
        for (; at < feed.size() && feed[at].user == search.user &&
               feed[at].ts - search.ts <= aligned.windowMs();
             ++at)
            out.push_back(marks.near(feed[at]));
    }
}

/// One entry a document, at its nearest time, known from the earliest of its entries.
void mergeDocuments(std::vector<Near>& found)
{
    std::sort(found.begin(), found.end(), [](const Near& a, const Near& b) {
        return std::tie(a.finding.doc, a.finding.nearestMs, a.feedTs, a.finding.events.second) <
               std::tie(b.finding.doc, b.finding.nearestMs, b.feedTs, b.finding.events.second);
    });
    std::size_t kept = 0;
    for (const Near& entry : found) {
        if (kept > 0 && found[kept - 1].finding.doc == entry.finding.doc) {
            Finding& finding = found[kept - 1].finding;
            finding.firstTs = std::min(finding.firstTs, entry.finding.firstTs);
            finding.lastTs = std::max(finding.lastTs, entry.finding.lastTs);
        } else {
            found[kept++] = entry;
        }
    }
    found.resize(kept);
}

void keepNearest(std::vector<Near>& found, std::int64_t cap, const store::DocumentOrder& order)
{
    if (static_cast<std::int64_t>(found.size()) <= cap) return;
    std::nth_element(found.begin(), found.begin() + cap, found.end(), [&](const Near& a, const Near& b) {
        if (a.finding.nearestMs != b.finding.nearestMs) return a.finding.nearestMs < b.finding.nearestMs;
        if (a.feedTs != b.feedTs) return a.feedTs < b.feedTs;
        return order.rank(a.finding.doc) < order.rank(b.finding.doc);
    });
    found.resize(static_cast<std::size_t>(cap));
}

/// Near events of one busy user in order of their distance, from all searches at once: each event belongs to
/// the search that it is nearest to (of two the earlier), and two cursors a search walk away from it.
class OutwardWalk
{
  public:
    OutwardWalk(const store::SearchLog& log, const AlignedFeed& aligned, const AlignedFeed::Busy& user,
                std::span<const std::uint32_t> searches)
        : m_aligned(aligned), m_user(user), m_feed(aligned.feed())
    {
        for (const std::uint32_t index : searches) // of several at one time the first, whose id is lowest
            if (m_searches.empty() || m_searches.back().ts != log.searches[index].ts)
                m_searches.push_back(log.searches[index]);
    }

    /// The `cap` nearest documents, each once; appends to `found`, in no order.
    void nearest(std::size_t cap, const store::DocumentOrder& order, std::vector<Near>& found)
    {
        start();
        cap = std::min<std::size_t>(cap, m_user.documents); // then there is nothing more to find
        std::unordered_set<DocId> seen;
        std::vector<Near> equal; // at one distance
        while (!m_heap.empty() && found.size() < cap) {
            const std::int64_t distance = m_heap.front().distance;
            equal.clear();
            while (!m_heap.empty() && m_heap.front().distance == distance)
                take(seen, equal);
            // Of one document at one distance the earlier event, then the lower id.
            std::sort(equal.begin(), equal.end(), [&](const Near& a, const Near& b) {
                return std::tuple(a.feedTs, order.rank(a.finding.doc), a.finding.events.second) <
                       std::tuple(b.feedTs, order.rank(b.finding.doc), b.finding.events.second);
            });
            for (const Near& entry : equal)
                if (found.size() < cap && seen.insert(entry.finding.doc).second) found.push_back(entry);
        }
        for (Near& entry : found)
            setKnown(entry.finding);
    }

  private:
    struct Cursor {
        std::int64_t distance = 0;
        std::uint32_t event = 0;
        std::uint32_t search = 0; // in m_searches
        bool forward = true;
    };
    static bool later(const Cursor& a, const Cursor& b) { return a.distance > b.distance; }

    void start()
    {
        for (std::uint32_t i = 0; i < m_searches.size(); ++i) {
            const auto first = m_feed.begin() + m_user.begin;
            const auto at =
                std::lower_bound(first, m_feed.begin() + m_user.end, m_searches[i].ts,
                                 [](const store::FeedEvent& event, Millis ts) { return event.ts < ts; });
            const auto event = static_cast<std::uint32_t>(at - m_feed.begin());
            add({.event = event, .search = i, .forward = true});
            if (event > m_user.begin) add({.event = event - 1, .search = i, .forward = false});
        }
        std::make_heap(m_heap.begin(), m_heap.end(), later);
    }

    /// Sets the cursor's distance and keeps it, unless its event lies beyond what belongs to its search.
    bool add(Cursor cursor)
    {
        if (cursor.event >= m_user.end) return false;
        const Millis ts = m_feed[cursor.event].ts;
        const Millis own = m_searches[cursor.search].ts;
        cursor.distance = cursor.forward ? ts - own : own - ts;
        if (cursor.distance > m_aligned.windowMs()) return false;
        if (cursor.forward && cursor.search + 1 < m_searches.size() &&
            cursor.distance > m_searches[cursor.search + 1].ts - ts)
            return false;
        if (!cursor.forward && cursor.search > 0 && cursor.distance >= ts - m_searches[cursor.search - 1].ts)
            return false;
        m_heap.push_back(cursor);
        return true;
    }

    /// The nearest event, where its document has not been taken; its cursor goes on.
    void take(const std::unordered_set<DocId>& seen, std::vector<Near>& equal)
    {
        std::pop_heap(m_heap.begin(), m_heap.end(), later);
        Cursor cursor = m_heap.back();
        m_heap.pop_back();
        const store::FeedEvent& event = m_feed[cursor.event];
        if (!seen.contains(event.doc))
            equal.push_back({.finding = {.doc = event.doc,
                                         .nearestMs = cursor.distance,
                                         .events = {m_searches[cursor.search].id.value, event.id.value}},
                             .feedTs = event.ts});
        if (!cursor.forward && cursor.event == m_user.begin) return;
        cursor.event = cursor.forward ? cursor.event + 1 : cursor.event - 1;
        if (add(cursor)) std::push_heap(m_heap.begin(), m_heap.end(), later);
    }

    /// The first search at `ts` or after.
    std::size_t searchFrom(Millis ts) const
    {
        const auto at = std::lower_bound(
            m_searches.begin(), m_searches.end(), ts,
            [](const store::SearchEvent& search, Millis wanted) { return search.ts < wanted; });
        return static_cast<std::size_t>(at - m_searches.begin());
    }

    /// firstTs and lastTs: what the document's first and its last event in any window say, for a later event
    /// never is known earlier.
    void setKnown(Finding& finding) const
    {
        const std::span<const std::uint32_t> events = m_aligned.eventsOf(m_user, finding.doc);
        const std::int64_t window = m_aligned.windowMs();
        const auto before = [&](std::uint32_t event, Millis ts) { return m_feed[event].ts < ts; };
        for (auto event = events.begin(); event != events.end();) {
            const Millis ts = m_feed[*event].ts;
            const std::size_t within = searchFrom(ts - window);
            if (within == m_searches.size()) break;
            finding.firstTs = std::max(ts, m_searches[within].ts);
            if (m_searches[within].ts <= ts + window) break;
            event = std::lower_bound(event, events.end(), m_searches[within].ts - window, before);
        }
        for (auto end = events.end(); end != events.begin();) {
            const Millis ts = m_feed[*(end - 1)].ts;
            const std::size_t beyond = searchFrom(ts + window + 1);
            if (beyond == 0) break;
            finding.lastTs = std::max(ts, m_searches[beyond - 1].ts);
            if (m_searches[beyond - 1].ts >= ts - window) break;
            end = std::lower_bound(events.begin(), end, m_searches[beyond - 1].ts + window + 1, before);
        }
    }

    const AlignedFeed& m_aligned;
    const AlignedFeed::Busy& m_user;
    std::span<const store::FeedEvent> m_feed;
    std::vector<store::SearchEvent> m_searches; // at different times, ascending
    std::vector<Cursor> m_heap;
};

} // namespace

AlignedFeed::AlignedFeed(const store::SearchLog& log, std::span<const store::FeedEvent> feed,
                         std::int64_t windowMs, std::size_t busyFrom)
    : m_feed(feed), m_windowMs(windowMs), m_begin(log.searches.size())
{
    if (feed.size() > std::numeric_limits<std::uint32_t>::max())
        throw Error(
            ErrorCode::OutOfMemory,
            "The log has more than 4294967295 interactions in the feed; split it into several projects.");
    std::size_t at = 0;
    for (std::size_t i = 0; i < log.searches.size(); ++i) {
        const store::SearchEvent& search = log.searches[i];
        while (at < feed.size() && (feed[at].user < search.user ||
                                    (feed[at].user == search.user && search.ts - feed[at].ts > windowMs)))
            ++at;
        m_begin[i] = static_cast<std::uint32_t>(at);
    }
    for (std::size_t begin = 0, end = 0; begin < feed.size(); begin = end) {
        while (end < feed.size() && feed[end].user == feed[begin].user)
            ++end;
        if (end - begin <= busyFrom) continue;
        m_busy.push_back({feed[begin].user, static_cast<std::uint32_t>(begin),
                          static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(m_byDocument.size())});
        for (std::size_t i = begin; i < end; ++i)
            m_byDocument.push_back(static_cast<std::uint32_t>(i));
    }
    parallelSort(m_byDocument, [&](std::uint32_t a, std::uint32_t b) {
        return std::tie(feed[a].user, feed[a].doc, a) < std::tie(feed[b].user, feed[b].doc, b);
    });
    for (Busy& user : m_busy)
        for (std::uint32_t i = user.byDocument; i < user.byDocument + (user.end - user.begin); ++i)
            if (i == user.byDocument || feed[m_byDocument[i]].doc != feed[m_byDocument[i - 1]].doc)
                ++user.documents;
}

const AlignedFeed::Busy* AlignedFeed::busy(UserId user) const
{
    const auto found = std::lower_bound(m_busy.begin(), m_busy.end(), user,
                                        [](const Busy& entry, UserId wanted) { return entry.user < wanted; });
    return found != m_busy.end() && found->user == user ? &*found : nullptr;
}

std::span<const std::uint32_t> AlignedFeed::eventsOf(const Busy& user, DocId doc) const
{
    const auto first = m_byDocument.begin() + user.byDocument;
    const auto last = first + (user.end - user.begin);
    const auto begin = std::lower_bound(
        first, last, doc, [&](std::uint32_t event, DocId wanted) { return m_feed[event].doc < wanted; });
    const auto end = std::upper_bound(
        begin, last, doc, [&](DocId wanted, std::uint32_t event) { return wanted < m_feed[event].doc; });
    return {begin, end};
}

void findFeed(const store::SearchLog& log, const AlignedFeed& aligned,
              std::span<const std::uint32_t> searches, std::int64_t cap, const store::DocumentOrder& order,
              std::vector<Finding>& out)
{
    thread_local std::vector<Near> found;
    for (std::size_t begin = 0; begin < searches.size();) {
        const UserId user = log.searches[searches[begin]].user;
        std::size_t end = begin + 1;
        while (end < searches.size() && log.searches[searches[end]].user == user)
            ++end;
        found.clear();
        const std::span<const std::uint32_t> ofUser = searches.subspan(begin, end - begin);
        if (const AlignedFeed::Busy* busy = aligned.busy(user)) {
            OutwardWalk(log, aligned, *busy, ofUser).nearest(static_cast<std::size_t>(cap), order, found);
        } else {
            collectNear(log, aligned, ofUser, found);
            mergeDocuments(found);
            keepNearest(found, cap, order);
        }
        for (const Near& entry : found)
            out.push_back(entry.finding);
        begin = end;
    }
}

} // namespace crops::mining
