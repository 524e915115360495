// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "mining/finding.h"
#include "store/log_columns.h"

namespace crops::mining
{

/// The feed beside the searches: both are sorted by (user, ts, id), so one merge finds where each search's
/// window begins.
class AlignedFeed
{
  public:
    /// `log` and `feed` must outlive this object and stay as they are.
    AlignedFeed(const store::SearchLog& log, std::span<const store::FeedEvent> feed, std::int64_t windowMs);

    std::span<const store::FeedEvent> feed() const { return m_feed; }
    std::int64_t windowMs() const { return m_windowMs; }
    /// Index of the first feed event of the search's user, or of a later user, with t_feed ≥ t_search −
    /// window.
    std::uint32_t begin(std::uint32_t search) const { return m_begin[search]; }

  private:
    std::span<const store::FeedEvent> m_feed;
    std::int64_t m_windowMs;
    std::vector<std::uint32_t> m_begin;
};

/// P2 (spec section 2) for one query. `searches`: the query's indexes into log.searches, ascending (so each
/// user's are together, in time order). For each user u of them: u's feed interactions whose distance in time
/// to the nearest of u's searches of the query is ≤ the window; one document counts once, at its nearest
/// time; at most `cap` documents a user, nearest first, ties by earlier feed time, then by doc_id in byte
/// order (`order`). One finding a (user, document) kept; its events are the nearest search (of two equally
/// near the earlier, then the lower id) and the feed event. It is known from the earliest instant at which a
/// search of the query and a feed event of the document, both by u and within the window of each other, have
/// both been seen; that pair need not be the nearest one, nor does the cap matter to it. Appends to `out`.
void findFeed(const store::SearchLog& log, const AlignedFeed& aligned,
              std::span<const std::uint32_t> searches, std::int64_t cap, const store::DocumentOrder& order,
              std::vector<Finding>& out);

} // namespace crops::mining
