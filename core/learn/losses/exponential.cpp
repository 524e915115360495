// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/losses/exponential.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "learn/kernel.h"

namespace crops::learn
{

namespace
{

constexpr std::int64_t kLanes = 32;  // independent partial results, so that the loops vectorise
constexpr std::int64_t kBlock = 512; // float sums no longer than this before they go into a double

/// exp(x) for x ≤ 0 (Cephes expf): x = k ln 2 + r, a polynomial in r, k put into the exponent bits.
[[gnu::always_inline]] inline float expNotPositive(float x)
{
    const float clamped = std::max(x, -87.0F);
    const float rounder = 12582912.0F; // 1.5 · 2^23: adding it rounds to a whole number
    const float k = (clamped * 1.44269504088896341F + rounder) - rounder;
    const float r = (clamped - k * 0.693359375F) - k * -2.12194440e-4F;
    float p = 1.9875691500E-4F;
    p = p * r + 1.3981999507E-3F;
    p = p * r + 8.3334519073E-3F;
    p = p * r + 4.1665795894E-2F;
    p = p * r + 1.6666665459E-1F;
    p = p * r + 5.0000001201E-1F;
    p = p * r * r + r + 1.0F;
    const float power = std::bit_cast<float>((static_cast<std::int32_t>(k) + 127) << 23);
    return x < -87.0F ? 0.0F : p * power;
}

} // namespace

CROPS_KERNEL float scaleAndMax(float* values, std::int64_t n, float factor)
{
    float highest[kLanes];
    std::fill_n(highest, kLanes, kAbsent<float>);
    std::int64_t i = 0;
    for (; i + kLanes <= n; i += kLanes)
        for (std::int64_t lane = 0; lane < kLanes; ++lane) {
            const float value = values[i + lane] * factor;
            values[i + lane] = value;
            highest[lane] = highest[lane] < value ? value : highest[lane];
        }
    for (; i < n; ++i) {
        values[i] *= factor;
        highest[0] = std::max(highest[0], values[i]);
    }
    return *std::max_element(highest, highest + kLanes);
}

double scaleAndMax(double* values, std::int64_t n, double factor)
{
    double highest = kAbsent<double>;
    for (std::int64_t i = 0; i < n; ++i)
        highest = std::max(highest, values[i] *= factor);
    return highest;
}

CROPS_KERNEL ExpSums exponentiate(float* values, std::int64_t n, float shift)
{
    ExpSums sums;
    float sum[kLanes];
    float weighted[kLanes];
    for (std::int64_t block = 0; block < n; block += kBlock) {
        const std::int64_t end = std::min(n, block + kBlock);
        std::fill_n(sum, kLanes, 0.0F);
        std::fill_n(weighted, kLanes, 0.0F);
        std::int64_t i = block;
        for (; i + kLanes <= end; i += kLanes)
            for (std::int64_t lane = 0; lane < kLanes; ++lane) {
                const float x = values[i + lane];
                const float e = expNotPositive(x - shift);
                values[i + lane] = e;
                sum[lane] += e;
                weighted[lane] += e * x;
            }
        for (; i < end; ++i) {
            const float e = expNotPositive(values[i] - shift);
            sum[0] += e;
            weighted[0] += e * values[i];
            values[i] = e;
        }
        for (std::int64_t lane = 0; lane < kLanes; ++lane) {
            sums.sum += static_cast<double>(sum[lane]);
            sums.weighted += static_cast<double>(weighted[lane]);
        }
    }
    return sums;
}

ExpSums exponentiate(double* values, std::int64_t n, double shift)
{
    ExpSums sums;
    for (std::int64_t i = 0; i < n; ++i) {
        const double x = values[i];
        values[i] = std::exp(x - shift);
        sums.sum += values[i];
        sums.weighted += values[i] * x;
    }
    return sums;
}

CROPS_KERNEL void scale(float* values, std::int64_t n, float factor)
{
    for (std::int64_t i = 0; i < n; ++i)
        values[i] *= factor;
}

void scale(double* values, std::int64_t n, double factor)
{
    for (std::int64_t i = 0; i < n; ++i)
        values[i] *= factor;
}

} // namespace crops::learn
