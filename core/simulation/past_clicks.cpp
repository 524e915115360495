// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/past_clicks.h"

namespace crops::simulation
{

void PastClicks::add(int query, int video)
{
    auto& clicks = m_clicks[static_cast<std::size_t>(query)];
    for (Clicks& known : clicks)
        if (known.video == video) {
            ++known.count;
            return;
        }
    clicks.push_back({video, 1});
}

int PastClicks::count(int query, int video) const
{
    for (const Clicks& known : m_clicks[static_cast<std::size_t>(query)])
        if (known.video == video) return known.count;
    return 0;
}

} // namespace crops::simulation
