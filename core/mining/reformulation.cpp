// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/reformulation.h"

namespace crops::mining
{

void findReformulations(const store::SearchLog& log, std::span<const std::uint32_t> searches,
                        std::int64_t windowMs, std::vector<Finding>& out)
{
    for (const std::uint32_t index : searches) {
        const store::SearchEvent& original = log.searches[index];
        for (std::size_t next = index + std::size_t{1}; next < log.searches.size(); ++next) {
            const store::SearchEvent& later = log.searches[next];
            const std::int64_t gap = later.ts - original.ts;
            if (later.user != original.user || gap > windowMs) break;
            if (gap == 0 || later.query == original.query) continue;
            for (const DocId doc : log.docsOf(later))
                out.push_back({.doc = doc,
                               .firstTs = later.ts,
                               .lastTs = later.ts,
                               .nearestMs = gap,
                               .events = {original.id.value, later.id.value}});
        }
    }
}

} // namespace crops::mining
