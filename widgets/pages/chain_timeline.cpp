// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <map>

#include "pages/chain_tables.h"
#include "shown_text.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

constexpr std::size_t kMostLanes = 12;

QString utf8(const std::string& text)
{
    return shownText(text);
}

/// The lanes of the chain's queries by their first search; neighbours outside the chain share these where the
/// query is the same and else come after them.
std::map<QueryId, int> makeLanes(const mining::ChainDetail& detail, TimelineData& data)
{
    std::map<QueryId, int> lanes;
    for (const bool inChain : {true, false})
        for (const mining::ChainSearch& search : detail.searches) {
            if (search.inChain != inChain || data.lanes.size() >= kMostLanes) continue;
            const auto [place, isNew] =
                lanes.try_emplace(search.search.query, static_cast<int>(data.lanes.size()));
            if (isNew) data.lanes.push_back({utf8(search.search.queryText), {}});
        }
    return lanes;
}

void addSearches(const mining::ChainDetail& detail, const std::map<QueryId, int>& lanes, TimelineData& data)
{
    for (const mining::ChainSearch& search : detail.searches) {
        const auto lane = lanes.find(search.search.query);
        if (lane == lanes.end()) continue;
        data.lanes[static_cast<std::size_t>(lane->second)].searches.push_back(search.search.ts);
        for (const store::VideoEvent& video : search.videos)
            data.marks.push_back(
                {.lane = lane->second,
                 .ts = search.search.ts,
                 .source = store::CandidateSource::Click,
                 .tip = ChainTimeline::tr("%1\n%2 under “%3”")
                            .arg(ChainTables::videoName(video), ChainTables::whatHappened(video),
                                 utf8(search.search.queryText)),
                 .query = search.search.query,
                 .doc = video.doc});
    }
}

void addPairs(const mining::ChainDetail& detail, const std::map<QueryId, int>& lanes, double alpha,
              TimelineData& data)
{
    std::map<SearchId, int> lanesOfSearches;
    for (const mining::ChainSearch& search : detail.searches)
        if (const auto lane = lanes.find(search.search.query); lane != lanes.end())
            lanesOfSearches[search.search.id] = lane->second;
    for (const mining::ChainPair& pair : detail.pairs) {
        const auto lane = lanes.find(pair.query);
        if (lane == lanes.end()) continue;
        const mining::PairState state = mining::pairState(pair.theta, alpha);
        for (const mining::ChainEvidence& evidence : pair.evidence) {
            data.marks.push_back(
                {.lane = lane->second,
                 .ts = evidence.laterTs,
                 .source = store::CandidateSource::Reformulation,
                 .filled = state == mining::PairState::Kept,
                 .faint = state == mining::PairState::Unscored,
                 .tip = ChainTimeline::tr("%1\nP1 of “%2”, %3 later\nθ %4: %5")
                            .arg(ChainTables::videoName(pair.video), utf8(pair.queryText),
                                 Wording::gap(evidence.laterTs - evidence.originalTs),
                                 ChainTables::theta(pair.theta, alpha), ChainTables::verdict(state)),
                 .query = pair.query,
                 .doc = pair.video.doc});
            const auto later = lanesOfSearches.find(evidence.later);
            if (later != lanesOfSearches.end())
                data.links.push_back({later->second, evidence.laterTs, lane->second, evidence.laterTs});
        }
    }
}

void addFeed(const mining::ChainDetail& detail, double alpha, TimelineData& data)
{
    const int lane = static_cast<int>(data.lanes.size());
    data.lanes.push_back(
        {detail.feed.empty() ? ChainTimeline::tr("Feed: nothing near") : ChainTimeline::tr("Feed"), {}});
    for (const mining::ChainFeedEvent& event : detail.feed) {
        const mining::PairState state = mining::pairState(event.theta, alpha);
        const QString verdict =
            event.query ? ChainTimeline::tr("θ %1: %2")
                              .arg(ChainTables::theta(event.theta, alpha), ChainTables::verdict(state))
                        : ChainTimeline::tr("no candidate of these queries");
        data.marks.push_back({.lane = lane,
                              .ts = event.event.ts,
                              .source = store::CandidateSource::Feed,
                              .filled = event.query && state == mining::PairState::Kept,
                              .faint = !event.query || state == mining::PairState::Unscored,
                              .tip = ChainTimeline::tr("%1\n%2 in the feed\n%3")
                                         .arg(ChainTables::videoName(event.event.video),
                                              ChainTables::whatHappened(event.event.video), verdict),
                              .query = event.query.value_or(QueryId{}),
                              .doc = event.query ? event.event.video.doc : DocId{}});
    }
}

void setRange(const mining::ChainDetail& detail, TimelineData& data)
{
    Millis first = 0;
    Millis last = 0;
    bool any = false;
    for (const mining::ChainSearch& search : detail.searches) {
        if (!search.inChain) continue;
        if (!any) first = search.search.ts;
        last = search.search.ts;
        any = true;
    }
    data.origin = first;
    const Millis end = std::max(last, first + data.windowMs);
    const Millis margin = std::max<Millis>((end - first) / 6, 5'000);
    data.from = first - margin;
    data.to = end + 2 * margin;
    if (any) data.anchors = {first};
}

} // namespace

TimelineData ChainTimeline::of(const mining::ChainDetail& detail, double alpha, std::int64_t windowMs)
{
    TimelineData data;
    data.windowMs = windowMs;
    const std::map<QueryId, int> lanes = makeLanes(detail, data);
    addSearches(detail, lanes, data);
    addPairs(detail, lanes, alpha, data);
    addFeed(detail, alpha, data);
    setRange(detail, data);
    data.summary = summary(detail, alpha);
    return data;
}

QString ChainTimeline::summary(const mining::ChainDetail& detail, double alpha)
{
    int searches = 0;
    Millis first = 0;
    Millis last = 0;
    for (const mining::ChainSearch& search : detail.searches) {
        if (!search.inChain) continue;
        if (searches++ == 0) first = search.search.ts;
        last = search.search.ts;
    }
    std::array<int, 3> states{};
    for (const mining::ChainPair& pair : detail.pairs)
        ++states[static_cast<std::size_t>(mining::pairState(pair.theta, alpha))];
    if (detail.pairs.empty())
        return tr("%n search(es) in %1; no video gained", nullptr, searches).arg(Wording::gap(last - first));
    return tr("%n search(es) in %1", nullptr, searches).arg(Wording::gap(last - first)) +
           QStringLiteral("; ") +
           tr("%n pair(s) gained: %1 kept, %2 dropped, %3 unscored at α = %4", nullptr,
              static_cast<int>(detail.pairs.size()))
               .arg(Wording::count(states[0]), Wording::count(states[1]), Wording::count(states[2]),
                    Wording::number(alpha, 3));
}

} // namespace crops::widgets
