// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "base/ids.h"
#include "base/time.h"
#include "store/codes.h"
#include "store/project.h"

namespace crops::store
{

/// One candidate by name. Views live as long as the call.
struct PositiveRow {
    std::string_view query; ///< Normalised text.
    std::string_view docId; ///< "generated:<n>" for a virtual video.
    CandidateSource source = CandidateSource::Click;
    std::int64_t evidenceCount = 0;
    std::optional<double> theta; ///< Nothing while it is unscored; clicks carry none.
};

/// Every candidate by query text, source (P0 to P3), doc_id; texts in byte order. Streams: sorts one query's
/// candidates at a time. Stops where `visit` throws.
void forEachPositive(const Project& project, std::optional<ScorerId> scorer,
                     const std::function<void(const PositiveRow&)>& visit);

/// One label by name, with when it was known and its pair's θ. Views live as long as the call.
struct NamedLabel {
    QueryId query;
    std::string_view queryText; ///< Normalised.
    std::string_view docId;
    DocId doc;
    SampleType type = SampleType::Click;
    int level = 0;
    Millis knownTs = 0;
    std::optional<double> theta; ///< By `scorer`.
};

/// Every label of a set by query text, doc_id, type; texts in byte order. Streams likewise.
void forEachNamedLabel(const Project& project, LabelSetId set, std::optional<ScorerId> scorer,
                       const std::function<void(const NamedLabel&)>& visit);

} // namespace crops::store
