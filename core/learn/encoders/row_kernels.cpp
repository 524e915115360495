// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/encoders/row_kernels.h"

#include <algorithm>
#include <cmath>

#include "learn/kernel.h"

namespace crops::learn
{

namespace
{

constexpr std::int64_t kStrip = 64; // columns summed in registers at a time

/// The rows' columns [from, from + n) with n ≤ kStrip, summed; the fixed inner length lets the loop stay in
/// registers.
template <bool Scaled>
[[gnu::always_inline]] inline void sumStrip(float* out, const float* table, const std::int32_t* rows,
                                            std::int64_t count, std::int64_t width, const float* factors,
                                            float factor, std::int64_t from, std::int64_t n)
{
    float sums[kStrip] = {};
    for (std::int64_t k = 0; k < count; ++k) {
        const float* row = table + rows[k] * width + from;
        const float own = Scaled ? factors[rows[k]] : 1.0F;
        if (n == kStrip)
            for (std::int64_t j = 0; j < kStrip; ++j)
                sums[j] += Scaled ? own * row[j] : row[j];
        else
            for (std::int64_t j = 0; j < n; ++j)
                sums[j] += Scaled ? own * row[j] : row[j];
    }
    for (std::int64_t j = 0; j < n; ++j)
        out[from + j] = factor * sums[j];
}

} // namespace

CROPS_KERNEL void sumRows(float* out, const float* table, const std::int32_t* rows, std::int64_t count,
                          std::int64_t width, float factor)
{
    for (std::int64_t from = 0; from < width; from += kStrip)
        sumStrip<false>(out, table, rows, count, width, nullptr, factor, from,
                        std::min(kStrip, width - from));
}

CROPS_KERNEL void sumScaledRows(float* out, const float* table, const std::int32_t* rows, std::int64_t count,
                                std::int64_t width, const float* factors)
{
    for (std::int64_t from = 0; from < width; from += kStrip)
        sumStrip<true>(out, table, rows, count, width, factors, 1.0F, from, std::min(kStrip, width - from));
}

CROPS_KERNEL double sumOfSquares(const float* values, std::int64_t n)
{
    constexpr std::int64_t kLanes = 16;
    double sums[kLanes] = {};
    std::int64_t i = 0;
    for (; i + kLanes <= n; i += kLanes)
        for (std::int64_t lane = 0; lane < kLanes; ++lane)
            sums[lane] += static_cast<double>(values[i + lane]) * static_cast<double>(values[i + lane]);
    for (; i < n; ++i)
        sums[0] += static_cast<double>(values[i]) * static_cast<double>(values[i]);
    double total = 0;
    for (const double sum : sums)
        total += sum;
    return total;
}

CROPS_KERNEL void adamW(float* __restrict w, float* __restrict m, float* __restrict v,
                        const float* __restrict g, std::int64_t n, const AdamWStep& step)
{
    constexpr auto beta1 = static_cast<float>(kBeta1);
    constexpr auto beta2 = static_cast<float>(kBeta2);
    constexpr auto rest1 =
        static_cast<float>(1 - kBeta1); // from doubles: 1 − 0.999F is off by 1e-5 of itself
    constexpr auto rest2 = static_cast<float>(1 - kBeta2);
    constexpr auto epsilon = static_cast<float>(kAdamEpsilon);
    const float keep = 1.0F - step.rate * step.decay;
    const float rate = step.rate / step.firstCorrection;
    const float root = 1.0F / std::sqrt(step.secondCorrection);
    const float factor = step.gradientFactor;
    for (std::int64_t i = 0; i < n; ++i) {
        const float gradient = factor * g[i];
        m[i] = beta1 * m[i] + rest1 * gradient;
        v[i] = beta2 * v[i] + rest2 * gradient * gradient;
        w[i] = keep * w[i] - rate * m[i] / (std::sqrt(v[i]) * root + epsilon);
    }
}

} // namespace crops::learn
