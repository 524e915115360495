// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/hits.h"

#include <numeric>

namespace crops::retrieval
{

std::vector<std::uint32_t> ranksByIdDescending(std::span<const std::string> docIds)
{
    std::vector<std::uint32_t> order(docIds.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return docIds[a] > docIds[b]; });
    std::vector<std::uint32_t> rank(docIds.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        rank[order[i]] = static_cast<std::uint32_t>(i);
    return rank;
}

} // namespace crops::retrieval
