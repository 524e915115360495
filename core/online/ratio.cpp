// SPDX-License-Identifier: GPL-3.0-or-later
#include "online/ratio.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace crops::online
{

namespace
{

/// Σ (y − R x)² · (Σx)², which is whole: yy (Σx)² − 2 Σy Σx xy + (Σy)² xx. Exactly 0 where every unit has the
/// ratio of its arm; by whole numbers where they fit.
long double residuals(const RatioSums& s)
{
    const auto x = static_cast<long double>(s.x);
    const auto y = static_cast<long double>(s.y);
    const long double largest =
        std::max(x, y) * std::max(x, y) * static_cast<long double>(std::max(s.xx, s.yy));
    if (largest < 1e37L) {
        __extension__ using Wide = __int128;
        const Wide exact = Wide(s.yy) * s.x * s.x - 2 * Wide(s.xy) * s.x * s.y + Wide(s.xx) * s.y * s.y;
        return static_cast<long double>(exact);
    }
    const long double rounded = static_cast<long double>(s.yy) * x * x -
                                2 * static_cast<long double>(s.xy) * x * y +
                                static_cast<long double>(s.xx) * y * y;
    return std::max(rounded, 0.0L);
}

} // namespace

RatioSums& RatioSums::operator+=(const RatioSums& other)
{
    n += other.n;
    x += other.x;
    y += other.y;
    xx += other.xx;
    xy += other.xy;
    yy += other.yy;
    return *this;
}

RatioSums operator-(const RatioSums& all, const RatioSums& part)
{
    return {all.n - part.n,   all.x - part.x,   all.y - part.y,
            all.xx - part.xx, all.xy - part.xy, all.yy - part.yy};
}

std::optional<Ratio> ratioOf(const RatioSums& sums)
{
    if (sums.x == 0) return std::nullopt;
    Ratio ratio{static_cast<double>(sums.y) / static_cast<double>(sums.x), std::nullopt};
    if (sums.n < 2) return ratio;
    // The residuals' mean is 0, so that their sample variance is s²_Y − 2 R s_XY + R² s²_X.
    const auto n = static_cast<long double>(sums.n);
    const long double square = static_cast<long double>(sums.x) * static_cast<long double>(sums.x);
    ratio.variance = static_cast<double>(residuals(sums) / square / square * n / (n - 1));
    return ratio;
}

std::optional<Estimate> relativeGain(const Ratio& control, const Ratio& treatment)
{
    if (control.value == 0) return std::nullopt;
    const double times = treatment.value / control.value;
    // Divided by R_t nowhere: it may be 0.
    const double variance =
        (*treatment.variance + times * times * *control.variance) / (control.value * control.value);
    return Estimate{times - 1, std::sqrt(variance)};
}

std::optional<ZTest> zTest(const Ratio& control, const Ratio& treatment)
{
    const double variance = *control.variance + *treatment.variance;
    if (variance == 0) return std::nullopt;
    const double z = (treatment.value - control.value) / std::sqrt(variance);
    const double p = twoSidedNormalP(z);
    return ZTest{z, p, p};
}

std::optional<double> minimumDetectableEffect(const Ratio& control, const Ratio& treatment)
{
    const double variance = *control.variance + *treatment.variance;
    if (control.value == 0 || variance == 0) return std::nullopt;
    return (kZ95 + kZPower80) * std::sqrt(variance) / control.value;
}

double twoSidedNormalP(double z)
{
    return std::erfc(std::abs(z) / std::numbers::sqrt2);
}

double chiSquareP(double value, int degrees)
{
    // Q(k + 2) = Q(k) + (x/2)^(k/2) e^(−x/2) / Γ(k/2 + 1), from Q(1) = erfc(√(x/2)) or Q(2) = e^(−x/2).
    if (value <= 0) return 1;
    const double half = value / 2;
    int k = degrees % 2 == 1 ? 1 : 2;
    double p = k == 1 ? std::erfc(std::sqrt(half)) : std::exp(-half);
    for (; k < degrees; k += 2)
        p += std::exp(0.5 * k * std::log(half) - half - std::lgamma(0.5 * k + 1));
    return std::min(p, 1.0);
}

SampleRatio sampleRatio(std::span<const std::int64_t> units, std::span<const double> shares)
{
    const auto all = static_cast<double>(std::accumulate(units.begin(), units.end(), std::int64_t{0}));
    const double whole = std::accumulate(shares.begin(), shares.end(), 0.0);
    SampleRatio ratio{.degrees = static_cast<int>(units.size()) - 1};
    if (all == 0) return ratio;
    for (std::size_t arm = 0; arm < units.size(); ++arm) {
        const double planned = all * shares[arm] / whole;
        const double apart = static_cast<double>(units[arm]) - planned;
        ratio.chiSquare += apart * apart / planned;
    }
    ratio.p = chiSquareP(ratio.chiSquare, ratio.degrees);
    ratio.mismatch = ratio.p < kMismatchP;
    return ratio;
}

} // namespace crops::online
