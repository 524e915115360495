// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "store/project.h"

namespace crops::store
{

/// A query and one document of it, as a test set takes them from the logs.
struct QueryDocument {
    QueryId query;
    DocId doc;
    std::int32_t grade = 1;

    friend auto operator<=>(const QueryDocument&, const QueryDocument&) = default;
};

/// First and last search of the project.
struct TimeSpan {
    Millis first = 0;
    Millis last = 0;
};

/// Nothing where the project has no search.
std::optional<TimeSpan> searchTimeSpan(const Project& project);

std::int64_t countSearches(const Project& project);

/// The time of search number `place` (from 0) in time order. Precondition: there are more searches than that.
Millis searchTimeAt(const Project& project, std::int64_t place);

/// The time of the first search after `time`; nothing where there is none.
std::optional<Millis> searchTimeAfter(const Project& project, Millis time);

/// The time of the last search before `time`; nothing where there is none.
std::optional<Millis> searchTimeBefore(const Project& project, Millis time);

/// How many searches lie before `time`.
std::int64_t countSearchesBefore(const Project& project, Millis time);

/// Whether anything was interacted with in a search at or after `from`.
bool anyInteraction(const Project& project, Millis from, std::int64_t watchMs);

/// Distinct pairs with an interaction (clicked, or watched for at least watchMs) in a search at or after
/// `from`, by query and document key.
std::vector<QueryDocument> interactedPairs(const Project& project, Millis from, std::int64_t watchMs);

/// Distinct pairs with any row in a search at or after `from` and before `to`, grade 1 where one of them was
/// interacted with and 0 where none was, by query and document key.
std::vector<QueryDocument> consideredPairs(const Project& project, Millis from, Millis to,
                                           std::int64_t watchMs);

/// All human judgments with their grades (≥ 0).
std::vector<QueryDocument> judgedPairs(const Project& project);

/// Every query searched at or after `from` and before `to`, ascending.
std::vector<QueryId> queriesSearched(const Project& project, Millis from, Millis to);

} // namespace crops::store
