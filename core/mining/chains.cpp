// SPDX-License-Identifier: GPL-3.0-or-later
#include "mining/chains.h"

namespace crops::mining
{

std::vector<ChainSpan> findChains(std::span<const store::SearchEvent> searches, std::int64_t windowMs)
{
    std::vector<ChainSpan> chains;
    for (std::uint32_t i = 0; i < searches.size(); ++i) {
        const bool continues = i > 0 && searches[i].user == searches[i - 1].user &&
                               searches[i].ts - searches[i - 1].ts <= windowMs;
        if (continues)
            chains.back().end = i + 1;
        else
            chains.push_back({i, i + 1});
    }
    return chains;
}

} // namespace crops::mining
