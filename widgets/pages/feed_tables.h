// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <vector>

#include "mining/feed_view.h"
#include "models/rows_model.h"
#include "plots/timeline_data.h"

namespace crops::widgets
{

class StudyDraft;

/// A user of a query, and how many videos of this user's feed the query gets.
struct FeedUserRow {
    store::QueryUser user;
    std::int64_t videos = 0; ///< Within the window, at most the cap.
};

/// What the Feed page's tables and timeline say, in the language and at the α that are set then.
class FeedTables
{
    Q_DECLARE_TR_FUNCTIONS(FeedTables)

  public:
    /// User, searches of the query, first search, videos of the feed.
    static std::vector<RowsColumn<FeedUserRow>> users();
    /// Rank, video, when, distance, what happened, θ, verdict.
    static std::vector<RowsColumn<mining::FeedCandidate>> candidates(const StudyDraft& draft);

    /// Two lanes: the user's searches of the query, and the feed.
    static TimelineData timeline(const mining::FeedAround& around, QueryId query, const QString& queryText,
                                 double alpha, std::int64_t windowMs);
    /// "1 search, 14 videos of the feed: 9 kept, 4 dropped, 1 unscored, 0 over the cap".
    static QString summary(const mining::FeedAround& around, double alpha);
    /// "kept", …, "over the cap".
    static QString verdict(const mining::FeedCandidate& candidate, double alpha);
    /// "−3 min": the feed came first.
    static QString distance(std::int64_t milliseconds);
};

} // namespace crops::widgets
