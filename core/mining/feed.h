// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "mining/finding.h"
#include "store/tables/log_columns.h"

namespace crops::mining
{

/// The feed beside the searches: both are sorted by (user, ts, id), so one merge finds where each search's
/// window begins. Of users with a long feed the events of each document can be found, too.
class AlignedFeed
{
  public:
    /// A user with more interactions in the feed than this is busy: findFeed goes outwards from the searches,
    /// nearest first, and stops at the cap, instead of looking at all that lies in the window.
    static constexpr std::size_t kBusyFrom = 1024;

    /// A busy user's part of the feed.
    struct Busy {
        UserId user;
        std::uint32_t begin = 0; ///< Of its events in feed() …
        std::uint32_t end = 0;
        std::uint32_t byDocument = 0; ///< … and where as many indexes by document begin.
        std::uint32_t documents = 0;  ///< Different ones among them.
    };

    /// `log` and `feed` must outlive this object and stay as they are.
    AlignedFeed(const store::SearchLog& log, std::span<const store::FeedEvent> feed, std::int64_t windowMs,
                std::size_t busyFrom = kBusyFrom);

    std::span<const store::FeedEvent> feed() const { return m_feed; }
    std::int64_t windowMs() const { return m_windowMs; }
    /// Index of the first feed event of the search's user, or of a later user, with t_feed ≥ t_search −
    /// window.
    std::uint32_t begin(std::uint32_t search) const { return m_begin[search]; }
    /// Null for a user who is not busy.
    const Busy* busy(UserId user) const;
    /// A busy user's interactions with one document: indexes into feed(), in time order.
    std::span<const std::uint32_t> eventsOf(const Busy& user, DocId doc) const;

  private:
    std::span<const store::FeedEvent> m_feed;
    std::int64_t m_windowMs;
    std::vector<std::uint32_t> m_begin;
    std::vector<Busy> m_busy;                // by user
    std::vector<std::uint32_t> m_byDocument; // of the busy: indexes of m_feed, by (user, document, time)
};

/// P2 (method, section 2) for one query. `searches`: the query's indexes into log.searches, ascending (so
/// each user's are together, in time order). For each user u of them: u's feed interactions whose distance in
/// time to the nearest of u's searches of the query is ≤ the window; one document counts once, at its nearest
/// time; at most `cap` documents a user, nearest first, ties by earlier feed time, then by doc_id in byte
/// order (`order`). One finding a (user, document) kept; its events are the nearest search (of two equally
/// near the earlier, then the lower id) and the feed event. It is known from the earliest instant at which a
/// search of the query and a feed event of the document, both by u and within the window of each other, have
/// both been seen; that pair need not be the nearest one, nor does the cap matter to it. For a busy user the
/// work goes with the cap and the number of searches, not with what lies in the window. Appends to `out`.
void findFeed(const store::SearchLog& log, const AlignedFeed& aligned,
              std::span<const std::uint32_t> searches, std::int64_t cap, const store::DocumentOrder& order,
              std::vector<Finding>& out);

} // namespace crops::mining
