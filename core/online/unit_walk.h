// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: the searches compared, added up by unit, day and group of queries.

#include <cstdint>
#include <vector>

#include "base/progress.h"
#include "online/day.h"
#include "online/experiment.h"

namespace crops::online
{

/// Sums over the units of one arm in one part.
struct PartSums {
    std::int64_t units = 0;
    std::int64_t searches = 0;
    std::array<RatioSums, kMetrics> metrics{};

    void add(const UnitSums& unit, std::int64_t unitSearches);
    PartSums& operator+=(const PartSums& other);
};

/// What a walk found; the outer index is the arm.
struct WalkSums {
    std::vector<std::vector<UnitSums>> units;
    std::vector<PartSums> whole;
    std::vector<std::vector<PartSums>> days; ///< As in WalkInput::days.
    std::vector<std::array<PartSums, kGroups>> groups;
};

/// What the walk is to look at: the searches sorted by (user, ts), `arm` the place among the arms compared,
/// −1 for one that is not compared.
struct WalkInput {
    const std::vector<store::SearchOutcome>& searches;
    const QueryGroups& groups;
    const std::vector<std::int64_t>& days; ///< Those with a search compared, ascending (dayOf).
    std::size_t arms = 0;
    Unit unit = Unit::User;
};

/// On all cores; the sums are the same whatever their number.
WalkSums walkUnits(const WalkInput& input, Progress& progress);

/// Sets `followed`: a later search of the same user within the window, at another instant and of another
/// query, in whatever arm and period. Precondition: sorted by (user, ts).
void findFollowed(std::vector<store::SearchOutcome>& searches, std::int64_t windowMs, Progress& progress);

} // namespace crops::online
