// SPDX-License-Identifier: GPL-3.0-or-later
#include "labels/nearest_pairs.h"

#include <unordered_set>

#include "store/tables/content_names.h"
#include "text/normalize.h"

namespace crops::labels
{

std::vector<BorderlinePair> nearestPairs(const store::Project& project, const ThetaIndex& index, double alpha,
                                         std::size_t count, const PairFilter& filter, Progress& progress)
{
    constexpr std::size_t kBetweenChecks = 1 << 16;
    const std::string part = text::normalizeQuery(filter.queryPart);
    if (part.empty() && !filter.source) return index.nearest(alpha, count);
    std::unordered_set<QueryId> queries;
    if (!part.empty())
        store::forEachQueryByText(project, [&](QueryId query, std::string_view norm) {
            if (norm.find(part) != std::string_view::npos) queries.insert(query);
        });
    std::size_t seen = 0;
    return index.nearest(alpha, count, [&](const BorderlinePair& pair) {
        if (++seen % kBetweenChecks == 0) progress.checkStop();
        return (!filter.source || pair.source == *filter.source) &&
               (part.empty() || queries.contains(pair.query));
    });
}

} // namespace crops::labels
