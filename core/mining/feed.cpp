// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/feed.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "base/error.h"

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

} // namespace

AlignedFeed::AlignedFeed(const store::SearchLog& log, std::span<const store::FeedEvent> feed,
                         std::int64_t windowMs)
    : m_feed(feed), m_windowMs(windowMs), m_begin(log.searches.size())
{
    if (feed.size() > std::numeric_limits<std::uint32_t>::max())
        throw Error(ErrorCode::OutOfMemory, "The log has more than 4294967295 interactions in the feed; "
                                            "split it into several projects.");
    std::size_t at = 0;
    for (std::size_t i = 0; i < log.searches.size(); ++i) {
        const store::SearchEvent& search = log.searches[i];
        while (at < feed.size() && (feed[at].user < search.user ||
                                    (feed[at].user == search.user && search.ts - feed[at].ts > windowMs)))
            ++at;
        m_begin[i] = static_cast<std::uint32_t>(at);
    }
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
        collectNear(log, aligned, searches.subspan(begin, end - begin), found);
        mergeDocuments(found);
        keepNearest(found, cap, order);
        for (const Near& entry : found)
            out.push_back(entry.finding);
        begin = end;
    }
}

} // namespace crops::mining
