// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "store/codes.h"
#include "store/project.h"
#include "store/statement_handle.h"

namespace crops::store
{

/// What a user did with a video, in a search or in the feed.
struct VideoEvent {
    DocId doc;
    std::string docId;
    std::string title; ///< Empty while the document is without text.
    bool clicked = false;
    bool liked = false;                  ///< Feed only.
    std::optional<std::int64_t> watchMs; ///< Nothing = not known.
};

/// One interaction in the feed.
struct FeedVideo {
    FeedEventId id;
    Millis ts = 0;
    VideoEvent video;
};

/// Reads what was interacted with in searches (method, section 2), search after search.
class SearchVideos
{
  public:
    SearchVideos(const Project& project, std::int64_t watchMs);

    /// By position, then by key.
    std::vector<VideoEvent> of(SearchId search);
    /// The documents only, ascending.
    std::vector<DocId> docsOf(SearchId search);

  private:
    StatementHandle m_videos;
    StatementHandle m_docs;
};

/// The user's feed interactions in [from, to], by (ts, id); at most `limit`.
std::vector<FeedVideo> feedOfUser(const Project& project, UserId user, Millis from, Millis to,
                                  std::int64_t watchMs, std::int64_t limit);

/// What is known about single pairs, pair after pair.
class PairLookup
{
  public:
    /// θ by the project's active scorer.
    explicit PairLookup(const Project& project);

    /// Nothing while the pair is unscored.
    std::optional<double> theta(QueryId query, DocId doc);
    /// Whether the latest mining found the pair from this source.
    bool isCandidate(QueryId query, CandidateSource source, DocId doc);

  private:
    std::optional<ScorerId> m_scorer;
    StatementHandle m_theta;
    StatementHandle m_candidate;
};

} // namespace crops::store
