// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/browse.h"

#include "base/error.h"
#include "mining/evidence.h"
#include "mining/mine.h"
#include "store/tables/candidate_table.h"

namespace crops::mining
{

std::vector<EvidenceItem> listEvidence(const store::Project& project, QueryId query,
                                       store::CandidateSource source, DocId doc, std::int64_t limit)
{
    const auto packed = store::candidateEvidence(project, query, source, doc);
    if (!packed)
        throw Error(ErrorCode::NotFound,
                    "There is no such candidate (any more); it may have been mined anew.");
    std::vector<EvidencePair> pairs = decodeEvidence(*packed);
    if (static_cast<std::int64_t>(pairs.size()) > limit) pairs.resize(static_cast<std::size_t>(limit));
    const std::int64_t watchMs = lastMiningOptions(project).value_or(MiningOptions{}).searchWatchMs;

    std::vector<SearchId> searches;
    std::vector<SearchId> later;
    std::vector<FeedEventId> feed;
    for (const EvidencePair& pair : pairs) {
        searches.push_back(SearchId{pair.first});
        if (source == store::CandidateSource::Reformulation) later.push_back(SearchId{pair.second});
        if (source == store::CandidateSource::Feed) feed.push_back(FeedEventId{pair.second});
    }
    std::vector<store::NamedSearch> searchRows = store::searchRows(project, searches, watchMs);
    std::vector<store::NamedSearch> laterRows = store::searchRows(project, later, watchMs);
    std::vector<store::NamedFeedEvent> feedRows = store::feedRows(project, feed);
    std::vector<EvidenceItem> items(pairs.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        items[i].search = std::move(searchRows[i]);
        if (!laterRows.empty()) items[i].later = std::move(laterRows[i]);
        if (!feedRows.empty()) items[i].feed = std::move(feedRows[i]);
    }
    return items;
}

} // namespace crops::mining
