// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "store/codes.h"
#include "store/project.h"

namespace crops::store
{

/// What the tables know of one (query, document) pair. Every function reads by index.

/// One time a document was considered in a search of the query.
struct PairImpression {
    std::string searchId;
    std::string userName;
    Millis ts = 0;
    Stage stage = Stage::Exposed;
    std::optional<std::int64_t> position; ///< From 1.
    bool clicked = false;
    std::optional<std::int64_t> watchMs;
    bool interaction = false; ///< Clicked, or watched for at least watchMs.
};

/// All of them, counted, and the first few.
struct PairImpressions {
    std::vector<PairImpression> first; ///< By (ts, search key).
    std::int64_t exposed = 0;
    std::int64_t ranked = 0;
    std::int64_t filtered = 0;
    std::int64_t interactions = 0;
    /// By Stage: when the document was first considered so far without an interaction.
    std::array<std::optional<Millis>, 3> firstWithout;
};

/// The first `limit` impressions of the document under the query, and how many there are.
PairImpressions pairImpressions(const Project& project, QueryId query, DocId doc, std::int64_t watchMs,
                                std::size_t limit);

/// The human grade; nothing where nobody judged the pair.
std::optional<int> pairJudgment(const Project& project, QueryId query, DocId doc);

/// Whether a label set knows a positive of the query (P0–P3) before this instant.
bool hasPositiveBefore(const Project& project, LabelSetId set, QueryId query, Millis before);

/// A pair in words.
struct PairNames {
    std::string query; ///< As first seen.
    std::string docId; ///< "generated:<n>" for a virtual video.
    std::string title; ///< Empty while the document is without text.
};

/// Throws Error{NotFound} for a key without a row.
PairNames pairNames(const Project& project, QueryId query, DocId doc);

} // namespace crops::store
