// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/ranking.h"

#include <algorithm>
#include <numeric>

namespace crops::evaluation
{

std::vector<std::uint32_t> rankingOrder(const RankedList& list, std::size_t depth)
{
    std::vector<std::uint32_t> order(list.size());
    std::iota(order.begin(), order.end(), 0U);
    depth = std::min(depth, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(depth), order.end(),
                      [&](std::uint32_t a, std::uint32_t b) {
                          if (list[a].score != list[b].score) return list[a].score > list[b].score;
                          return list[a].docId > list[b].docId;
                      });
    order.resize(depth);
    return order;
}

} // namespace crops::evaluation
