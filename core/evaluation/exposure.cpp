// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/exposure.h"

#include <algorithm>

namespace crops::evaluation
{

namespace
{

/// The Lorenz curve at `points` equal steps, from cumulative counts (cumulative[i] of the least i).
std::vector<double> curve(const std::vector<std::int64_t>& cumulative, std::size_t points)
{
    const std::size_t n = cumulative.size() - 1;
    const auto total = static_cast<double>(cumulative.back());
    std::vector<double> lorenz(points);
    for (std::size_t i = 0; i < points && total > 0; ++i) {
        const double at = static_cast<double>(i) * static_cast<double>(n) / static_cast<double>(points - 1);
        const std::size_t below = std::min(static_cast<std::size_t>(at), n);
        const std::size_t above = std::min(below + 1, n);
        const auto low = static_cast<double>(cumulative[below]);
        const auto high = static_cast<double>(cumulative[above]);
        lorenz[i] = (low + (at - static_cast<double>(below)) * (high - low)) / total;
    }
    return lorenz;
}

} // namespace

ExposureShares exposureShares(std::span<const std::int64_t> exposures, std::size_t points)
{
    std::vector<std::int64_t> sorted(exposures.begin(), exposures.end());
    std::sort(sorted.begin(), sorted.end());
    const auto n = std::ssize(sorted);
    std::vector<std::int64_t> cumulative{0};
    std::int64_t weighted = 0; // Σ (2j − n − 1) count, exact
    for (std::ptrdiff_t j = 1; j <= n; ++j) {
        const std::int64_t count = sorted[static_cast<std::size_t>(j - 1)];
        weighted += (2 * j - n - 1) * count;
        cumulative.push_back(cumulative.back() + count);
    }
    ExposureShares shares;
    const auto total = static_cast<double>(cumulative.back());
    if (n > 1 && total > 0) shares.gini = static_cast<double>(weighted) / total / static_cast<double>(n - 1);
    const auto shown = std::count_if(sorted.begin(), sorted.end(), [](std::int64_t c) { return c > 0; });
    if (n > 0) shares.coverage = static_cast<double>(shown) / static_cast<double>(n);
    shares.lorenz = curve(cumulative, points);
    return shares;
}

} // namespace crops::evaluation
