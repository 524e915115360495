// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "base/ids.h"
#include "base/time.h"
#include "mining/evidence.h"

namespace crops::mining
{

/// One evidence of one candidate of the query at hand. A candidate gathers all findings of its document:
/// evidence_count is their number, first_ts the smallest firstTs, last_ts the largest lastTs, nearest_ms the
/// smallest nearestMs.
///
/// An evidence is *known* at the instant at which everything that it rests on has been seen. Training takes
/// only candidates whose first_ts lies before the cut in time, so that nothing leaks over it.
struct Finding {
    DocId doc;
    Millis firstTs = 0;         ///< Earliest instant at which this evidence was known.
    Millis lastTs = 0;          ///< Latest instant at which it was found again.
    std::int64_t nearestMs = 0; ///< Distance in time of its two events; 0 for clicks.
    EvidencePair events;
};

} // namespace crops::mining
