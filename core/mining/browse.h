// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "store/codes.h"
#include "store/event_rows.h"
#include "store/project.h"

namespace crops::mining
{

/// What people look at: chains page by page, and what is behind one candidate. Reads the tables by index; any
/// page costs about the same, however big the project.

/// A chain (mining/chains.h) with names; at least one search.
struct Chain {
    std::vector<store::NamedSearch> searches; ///< By (ts, search_id in byte order).
};

/// At most `limit` chains by the time of their first search, those after `after`. `filter` says which, and
/// with which window; to page on, `after` is the last chain's positionOf().
std::vector<Chain> listChains(const store::Project& project, const store::ChainFilter& filter,
                              const store::ChainPosition& after, std::int64_t limit);

store::ChainPosition positionOf(const Chain& chain);

/// One evidence of a candidate, with names and times.
struct EvidenceItem {
    store::NamedSearch search;                 ///< Of the candidate's query.
    std::optional<store::NamedSearch> later;   ///< P1: the reformulation with the interaction.
    std::optional<store::NamedFeedEvent> feed; ///< P2: the feed event.
};

/// Why the document is a candidate of the query: at most `limit` evidences in the order of the tables' keys;
/// empty for P3. Throws Error{NotFound} where there is no such candidate.
std::vector<EvidenceItem> listEvidence(const store::Project& project, QueryId query,
                                       store::CandidateSource source, DocId doc, std::int64_t limit);

} // namespace crops::mining
