// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/feed_view.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>

#include "mining/feed.h"

namespace crops::mining
{

namespace
{

constexpr std::int64_t kAll = std::numeric_limits<std::int64_t>::max();

/// The user's searches of the query and feed, and what the miners find in them before the cap.
struct UserFeed {
    std::vector<store::PlainEvent> searches;
    std::vector<store::FeedVideo> feed;
    std::vector<Finding> findings;
};

/// The feed interactions within the window of some search, each once, by (ts, id).
std::vector<store::FeedVideo> feedNear(const store::Project& project, const MiningOptions& options,
                                       UserId user, const std::vector<store::PlainEvent>& searches,
                                       const Progress& progress)
{
    std::vector<store::FeedVideo> feed;
    for (std::size_t begin = 0; begin < searches.size();) {
        progress.checkStop();
        std::size_t end = begin + 1; // searches whose windows touch are read as one
        while (end < searches.size() && searches[end].ts - searches[end - 1].ts <= 2 * options.feedWindowMs)
            ++end;
        const auto part =
            store::feedOfUser(project, user, searches[begin].ts - options.feedWindowMs,
                              searches[end - 1].ts + options.feedWindowMs, options.feedWatchMs, kAll);
        for (const store::FeedVideo& event : part)
            if (feed.empty() || std::tie(feed.back().ts, feed.back().id) < std::tie(event.ts, event.id))
                feed.push_back(event);
        begin = end;
    }
    return feed;
}

UserFeed readUserFeed(const store::Project& project, const MiningOptions& options, QueryId query, UserId user,
                      const Progress& progress)
{
    UserFeed read;
    read.searches = store::searchesOfQuery(project, query, user);
    read.feed = feedNear(project, options, user, read.searches, progress);
    store::SearchLog log;
    for (const store::PlainEvent& search : read.searches)
        log.searches.push_back({.user = user, .ts = search.ts, .id = search.id, .query = query});
    std::vector<store::FeedEvent> events;
    for (const store::FeedVideo& event : read.feed)
        events.push_back({user, event.ts, event.id, event.video.doc});
    std::vector<std::uint32_t> indexes(log.searches.size());
    std::iota(indexes.begin(), indexes.end(), 0U);
    const AlignedFeed aligned(log, events, options.feedWindowMs);
    findFeed(log, aligned, indexes, kAll, {}, read.findings);
    return read;
}

/// Nearest first, ties by earlier feed time, then by doc_id in byte order (method, section 2).
bool isNearer(const FeedCandidate& a, const FeedCandidate& b)
{
    return std::forward_as_tuple(std::abs(a.distanceMs), a.event.ts, a.event.video.docId) <
           std::forward_as_tuple(std::abs(b.distanceMs), b.event.ts, b.event.video.docId);
}

std::vector<FeedCandidate> candidatesOf(UserFeed& read)
{
    std::map<SearchId, Millis> searchTimes;
    for (const store::PlainEvent& search : read.searches)
        searchTimes[search.id] = search.ts;
    std::map<FeedEventId, store::FeedVideo*> events;
    for (store::FeedVideo& event : read.feed)
        events[event.id] = &event;
    std::vector<FeedCandidate> candidates;
    for (const Finding& finding : read.findings) {
        FeedCandidate candidate{.event = *events.at(FeedEventId{finding.events.second}),
                                .search = SearchId{finding.events.first}};
        candidate.searchTs = searchTimes.at(candidate.search);
        candidate.distanceMs = candidate.event.ts - candidate.searchTs;
        candidates.push_back(std::move(candidate));
    }
    std::sort(candidates.begin(), candidates.end(), isNearer);
    return candidates;
}

} // namespace

FeedAround feedAround(const store::Project& project, const MiningOptions& options, QueryId query, UserId user,
                      const Progress& progress)
{
    validate(options);
    UserFeed read = readUserFeed(project, options, query, user, progress);
    FeedAround around{.searches = {}, .candidates = candidatesOf(read)};
    around.searches = std::move(read.searches);
    around.cut = static_cast<std::int64_t>(around.candidates.size()) > kMostFeedCandidates;
    if (around.cut) around.candidates.resize(static_cast<std::size_t>(kMostFeedCandidates));
    store::PairLookup pairs(project);
    std::int64_t rank = 0;
    for (FeedCandidate& candidate : around.candidates) {
        candidate.rank = ++rank;
        candidate.withinCap = rank <= options.feedCap;
        candidate.theta = pairs.theta(query, candidate.event.video.doc);
        candidate.mined = pairs.isCandidate(query, store::CandidateSource::Feed, candidate.event.video.doc);
    }
    return around;
}

std::int64_t countFeedCandidates(const store::Project& project, const MiningOptions& options, QueryId query,
                                 UserId user, const Progress& progress)
{
    validate(options);
    const UserFeed read = readUserFeed(project, options, query, user, progress);
    return std::min(static_cast<std::int64_t>(read.findings.size()), options.feedCap);
}

} // namespace crops::mining
