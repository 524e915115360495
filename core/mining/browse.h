// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "store/codes.h"
#include "store/pages/event_rows.h"
#include "store/project.h"

namespace crops::mining
{

/// What is behind one candidate. Chains and the feed: chain_view.h, feed_view.h.

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
