// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/clicks.h"

namespace crops::mining
{

void findClicks(const store::SearchLog& log, std::span<const std::uint32_t> searches,
                std::vector<Finding>& out)
{
    for (const std::uint32_t index : searches) {
        const store::SearchEvent& search = log.searches[index];
        for (const DocId doc : log.docsOf(search))
            out.push_back(
                {.doc = doc, .firstTs = search.ts, .lastTs = search.ts, .events = {search.id.value, 0}});
    }
}

} // namespace crops::mining
