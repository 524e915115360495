// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "base/time.h"
#include "store/project.h"

namespace crops::store
{

/// What counts as an interaction and as a long play (method, sections 1 and 9).
struct OutcomeRules {
    std::int64_t watchMs = 10'000;    ///< A watch of so long is an interaction, as a click is; ≥ 1.
    std::int64_t longPlayMs = 10'000; ///< A watch of so long is a long play; ≥ 1. Not read by `published`.
    /// As the paper has it: to the end where the video is at most 18 s long, else at least 18 s.
    bool published = false;
};

inline constexpr std::int64_t kPublishedLongPlayMs = 18'000;

/// One request, and what became of the videos that it showed.
struct SearchOutcome {
    UserId user;
    Millis ts = 0;
    QueryId query;
    std::int32_t arm = -1;          ///< Its place in SearchOutcomes::arms; −1 = none.
    std::uint32_t exposures = 0;    ///< Videos shown.
    std::uint32_t interactions = 0; ///< Of those, how many were interacted with.
    std::uint32_t plays = 0;        ///< Of those shown, how many have watch_ms > 0 (and tell whether long).
    std::uint32_t longPlays = 0;
    bool knownUser = false; ///< The log names who searched.
    bool followed = false;  ///< Set by whoever looks for reformulations.
};

struct SearchOutcomes {
    std::vector<SearchOutcome> searches;   ///< By key.
    std::vector<std::string> arms;         ///< The values of column `bucket`, in byte order.
    std::int64_t watched = 0;              ///< Videos shown of which the log says how long they were watched.
    std::int64_t playsWithoutDuration = 0; ///< `published`: plays under 18 s of which nobody can say it.
};

/// All requests in one walk over searches and impressions, on all cores. Only exposed videos count. Throws
/// Error{ProjectLocked} where another program changes the logs meanwhile, again and again; Cancelled.
SearchOutcomes readSearchOutcomes(const Project& project, const OutcomeRules& rules, Progress& progress);

/// An arm as the searches have it: its requests, and when they were.
struct ArmSpan {
    std::string name;
    std::int64_t searches = 0;
    Millis first = 0;
    Millis last = 0;
};

/// Every value of column `bucket`, in byte order; a look at the searches alone, on all cores.
std::vector<ArmSpan> readArms(const Project& project, const Progress& progress);

/// Every query's key and normalised text, and every user's key and name, by key.
void forEachQuery(const Project& project, const Progress& progress,
                  const std::function<void(QueryId, std::string_view)>& take);
void forEachUser(const Project& project, const Progress& progress,
                 const std::function<void(UserId, std::string_view)>& take);

} // namespace crops::store
