// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "mining/chain_view.h"
#include "store/codes.h"

namespace crops::widgets
{

/// A line of time: one query of a chain, or the feed.
struct TimelineLane {
    QString name;
    std::vector<Millis> searches; ///< When the query was searched: bars.
};

/// A dot: a video at the time at which it became a positive of the lane's query.
struct TimelineMark {
    int lane = 0;
    Millis ts = 0;
    store::CandidateSource source = store::CandidateSource::Click;
    bool filled = true; ///< Kept at α (clicks always).
    bool faint = false; ///< Unscored, over the cap, or no candidate at all.
    QString tip;        ///< Translated; shown beside the pointer.
    QueryId query;      ///< The pair that a click selects; 0 = none.
    DocId doc;
};

/// From a search to the dot that its reformulation brought.
struct TimelineLink {
    int fromLane = 0;
    Millis fromTs = 0;
    int toLane = 0;
    Millis toTs = 0;
};

/// All that a timeline shows: a copy, nothing computed from it.
struct TimelineData {
    std::vector<TimelineLane> lanes;
    std::vector<TimelineMark> marks;
    std::vector<TimelineLink> links;
    Millis origin = 0; ///< Where the axis reads 0.
    Millis from = 0;   ///< What is in sight.
    Millis to = 0;
    /// Where the window begins, ascending: shaded from each to the window's width after it (and before it).
    std::vector<Millis> anchors;
    bool bothSides = false; ///< The window reaches before the anchors too.
    std::int64_t windowMs = 0;
    std::int64_t snapMs = 1000; ///< The edge moves in such steps.
    QString summary;            ///< One or two translated sentences.
};

} // namespace crops::widgets
