// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/parallel.h"

namespace crops
{

/// Sorts on all cores: one block a core, then merges in pairs. Not stable; with a total order the result is
/// the same whatever the number of cores. Needs as much memory again as the items take.
template <class T, class Less>
void parallelSort(std::vector<T>& items, const Less& less)
{
    constexpr std::size_t kSmall = 1 << 14;
    const std::size_t count = items.size();
    if (count < kSmall || threadCount() == 1) {
        std::sort(items.begin(), items.end(), less);
        return;
    }
    const auto at = [&](std::size_t index) {
        return items.begin() + static_cast<std::ptrdiff_t>(std::min(index, count));
    };
    std::size_t width = (count + threadCount() - 1) / threadCount();
    parallelFor(count, width,
                [&](std::size_t begin, std::size_t end) { std::sort(at(begin), at(end), less); });
    for (; width < count; width *= 2)
        parallelFor(count, 2 * width, [&](std::size_t begin, std::size_t end) {
            std::inplace_merge(at(begin), at(begin + width), at(end), less);
        });
}

} // namespace crops
