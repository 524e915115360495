// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace crops::online
{

/// The three metrics of the paper's Table 2, each a ratio ΣY/ΣX (method, section 9).
enum class Metric : std::uint8_t {
    Ctr, ///< Interactions ÷ exposures.
    Lpr, ///< Long plays ÷ plays.
    Rqr, ///< Searches followed by another query of the same user within the window ÷ searches.
};
inline constexpr std::size_t kMetrics = 3;
inline constexpr std::array<Metric, kMetrics> kAllMetrics = {Metric::Ctr, Metric::Lpr, Metric::Rqr};

constexpr const char* metricName(Metric metric)
{
    constexpr const char* kNames[] = {"CTR", "LPR", "RQR"};
    return kNames[static_cast<int>(metric)];
}

/// RQR is reported as a reduction: its gain with the sign turned, so that more is better in each row.
constexpr bool isReduction(Metric metric)
{
    return metric == Metric::Rqr;
}

/// One unit's X and Y of each metric: a user's sums, or a request's.
struct UnitSums {
    std::array<std::uint32_t, kMetrics> x{};
    std::array<std::uint32_t, kMetrics> y{};

    friend auto operator<=>(const UnitSums&, const UnitSums&) = default;
    UnitSums& operator+=(const UnitSums& other)
    {
        for (std::size_t m = 0; m < kMetrics; ++m) {
            x[m] += other.x[m];
            y[m] += other.y[m];
        }
        return *this;
    }
};

} // namespace crops::online
