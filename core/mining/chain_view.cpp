// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/chain_view.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/find_by.h"
#include "mining/reformulation.h"
#include "mining/threshold.h"

namespace crops::mining
{

namespace
{

constexpr std::int64_t kMostFeedEvents = 500;

/// A P1 finding with the query that it is of.
struct QueryFinding {
    QueryId query;
    Finding finding;
};

/// One user's searches as the miners read them.
store::SearchLog logOf(const std::vector<store::NamedSearch>& searches, store::SearchVideos& videos)
{
    store::SearchLog log;
    for (const store::NamedSearch& search : searches) {
        store::SearchEvent event{
            .user = search.user, .ts = search.ts, .id = search.id, .query = search.query};
        event.docsBegin = static_cast<std::uint32_t>(log.docs.size());
        if (search.interactions > 0) {
            const std::vector<DocId> docs = videos.docsOf(search.id);
            log.docs.insert(log.docs.end(), docs.begin(), docs.end());
        }
        event.docsEnd = static_cast<std::uint32_t>(log.docs.size());
        log.searches.push_back(event);
    }
    std::sort(log.searches.begin(), log.searches.end(),
              [](const auto& a, const auto& b) { return std::tie(a.ts, a.id) < std::tie(b.ts, b.id); });
    return log;
}

/// All P1 findings of these searches, by (query, document, events).
std::vector<QueryFinding> findingsOf(const std::vector<store::NamedSearch>& searches, std::int64_t windowMs,
                                     store::SearchVideos& videos)
{
    const store::SearchLog log = logOf(searches, videos);
    std::map<QueryId, std::vector<std::uint32_t>> byQuery;
    for (std::uint32_t i = 0; i < log.searches.size(); ++i)
        byQuery[log.searches[i].query].push_back(i);
    std::vector<QueryFinding> all;
    std::vector<Finding> found;
    for (const auto& [query, indexes] : byQuery) {
        found.clear();
        findReformulations(log, indexes, windowMs, found);
        for (const Finding& finding : found)
            all.push_back({query, finding});
    }
    std::sort(all.begin(), all.end(), [](const QueryFinding& a, const QueryFinding& b) {
        return std::tie(a.query, a.finding.doc, a.finding.events) <
               std::tie(b.query, b.finding.doc, b.finding.events);
    });
    return all;
}

/// The chain cut at kLongestChain.
std::pair<std::vector<store::NamedSearch>, bool>
cutChain(const store::Project& project, const store::ChainFilter& filter, const store::NamedSearch& search)
{
    std::vector<store::NamedSearch> searches = store::chainOf(project, filter, search, kLongestChain + 1);
    const bool cut = static_cast<std::int64_t>(searches.size()) > kLongestChain;
    if (cut) searches.pop_back();
    return {std::move(searches), cut};
}

void countGained(ChainRow& row, std::int64_t windowMs, store::SearchVideos& videos, store::PairLookup& pairs)
{
    if (row.searches.size() < 2) return;
    const std::vector<QueryFinding> findings = findingsOf(row.searches, windowMs, videos);
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const auto& [query, finding] = findings[i];
        if (i > 0 && findings[i - 1].query == query && findings[i - 1].finding.doc == finding.doc) continue;
        ++row.gained;
        const std::optional<double> theta = pairs.theta(query, finding.doc);
        if (!theta) ++row.unscored;
        row.bestTheta = std::max(row.bestTheta, theta);
    }
}

/// The pairs of a chain: findings of one (query, document) joined.
class PairJoiner
{
  public:
    PairJoiner(const ChainDetail& detail, store::PairLookup& pairs) : m_pairs(pairs)
    {
        for (const ChainSearch& search : detail.searches)
            m_searches[search.search.id] = &search;
    }

    void add(const QueryFinding& found, std::vector<ChainPair>& out)
    {
        const ChainSearch& original = *m_searches.at(SearchId{found.finding.events.first});
        const ChainSearch& later = *m_searches.at(SearchId{found.finding.events.second});
        const bool joins =
            !out.empty() && out.back().query == found.query && out.back().video.doc == found.finding.doc;
        if (!joins) out.push_back(newPair(found, original));
        ChainPair& pair = out.back();
        if (!joins || found.finding.nearestMs < pair.nearestMs) {
            pair.nearestMs = found.finding.nearestMs;
            pair.video = *findBy(later.videos, found.finding.doc, &store::VideoEvent::doc);
        }
        pair.evidence.push_back({original.search.id, later.search.id, original.search.ts, later.search.ts});
    }

  private:
    ChainPair newPair(const QueryFinding& found, const ChainSearch& original)
    {
        return {.query = found.query,
                .queryText = original.search.queryText,
                .theta = m_pairs.theta(found.query, found.finding.doc),
                .mined = m_pairs.isCandidate(found.query, store::CandidateSource::Reformulation,
                                             found.finding.doc)};
    }

    store::PairLookup& m_pairs;
    std::map<SearchId, const ChainSearch*> m_searches;
};

/// The chain's searches among the user's around them.
void readSearches(const store::Project& project, const store::ChainFilter& filter,
                  const std::vector<store::NamedSearch>& chain, std::int64_t contextMs,
                  store::SearchVideos& videos, ChainDetail& detail)
{
    const auto add = [&](store::NamedSearch search, bool inChain) {
        std::vector<store::VideoEvent> of;
        if (search.interactions > 0) of = videos.of(search.id);
        detail.searches.push_back({std::move(search), inChain, std::move(of)});
    };
    const store::NamedSearch& first = chain.front();
    const store::NamedSearch& last = chain.back();
    for (auto& before : store::searchesOfUser(project, first.user, first.ts - contextMs, first.ts - 1,
                                              filter.watchMs, kLongestChain))
        add(std::move(before), false);
    for (const store::NamedSearch& search : chain)
        add(search, true);
    if (detail.cut) return;
    for (auto& after : store::searchesOfUser(project, last.user, last.ts + 1, last.ts + contextMs,
                                             filter.watchMs, kLongestChain))
        add(std::move(after), false);
}

/// The feed around the chain, each video with the query of the chain that it serves best.
void readFeed(const store::Project& project, const std::vector<store::NamedSearch>& chain,
              std::int64_t contextMs, std::int64_t feedWatchMs, store::PairLookup& pairs, ChainDetail& detail)
{
    std::set<QueryId> queries;
    for (const store::NamedSearch& search : chain)
        queries.insert(search.query);
    std::vector<store::FeedVideo> events =
        store::feedOfUser(project, chain.front().user, chain.front().ts - contextMs,
                          chain.back().ts + contextMs, feedWatchMs, kMostFeedEvents + 1);
    if (static_cast<std::int64_t>(events.size()) > kMostFeedEvents) {
        events.pop_back();
        detail.cut = true;
    }
    for (store::FeedVideo& event : events) {
        ChainFeedEvent seen{.event = std::move(event)};
        for (const QueryId query : queries) {
            if (!pairs.isCandidate(query, store::CandidateSource::Feed, seen.event.video.doc)) continue;
            const std::optional<double> theta = pairs.theta(query, seen.event.video.doc);
            if (seen.query && theta <= seen.theta) continue;
            seen.query = query;
            seen.theta = theta;
        }
        detail.feed.push_back(std::move(seen));
    }
}

} // namespace

PairState pairState(std::optional<double> theta, double alpha)
{
    if (!theta) return PairState::Unscored;
    return passes(*theta, alpha) ? PairState::Kept : PairState::Dropped;
}

const char* pairStateName(PairState state)
{
    constexpr const char* kNames[] = {"kept", "dropped", "unscored"};
    return kNames[static_cast<int>(state)];
}

ChainPage listChains(const store::Project& project, const store::ChainFilter& filter,
                     std::optional<store::ChainPosition> after, std::int64_t limit, const Progress& progress)
{
    store::ChainAnchors anchors = store::chainAnchors(project, filter, after, limit, progress);
    store::SearchVideos videos(project, filter.watchMs);
    store::PairLookup pairs(project);
    ChainPage page{.rows = {}, .next = anchors.next};
    for (store::NamedSearch& anchor : anchors.anchors) {
        progress.checkStop();
        auto [searches, cut] = cutChain(project, filter, anchor);
        ChainRow row{.searches = std::move(searches), .cut = cut, .anchor = std::move(anchor)};
        countGained(row, filter.windowMs, videos, pairs);
        page.rows.push_back(std::move(row));
    }
    return page;
}

ChainDetail chainDetail(const store::Project& project, const store::ChainFilter& filter, SearchId search,
                        std::int64_t contextMs, std::int64_t feedWatchMs, const Progress& progress)
{
    const store::NamedSearch anchor = store::searchRows(project, {&search, 1}, filter.watchMs).front();
    const auto [chain, cut] = cutChain(project, filter, anchor);
    store::SearchVideos videos(project, filter.watchMs);
    store::PairLookup pairs(project);
    ChainDetail detail{.searches = {}, .feed = {}, .pairs = {}, .cut = cut};
    readSearches(project, filter, chain, contextMs, videos, detail);
    progress.checkStop();
    PairJoiner joiner(detail, pairs);
    for (const QueryFinding& found : findingsOf(chain, filter.windowMs, videos))
        joiner.add(found, detail.pairs);
    std::stable_sort(detail.pairs.begin(), detail.pairs.end(), [](const ChainPair& a, const ChainPair& b) {
        if (a.theta != b.theta) return a.theta > b.theta;
        return std::tie(a.query, a.video.docId) < std::tie(b.query, b.video.docId);
    });
    progress.checkStop();
    readFeed(project, chain, contextMs, feedWatchMs, pairs, detail);
    return detail;
}

} // namespace crops::mining
