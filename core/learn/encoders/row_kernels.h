// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace crops::learn
{

/// out[0 … width) = factor · Σ_k table[rows[k]] over `count` rows of a row-major table; zeros when count is
/// 0.
void sumRows(float* out, const float* table, const std::int32_t* rows, std::int64_t count, std::int64_t width,
             float factor);

/// out[0 … width) = Σ_k factors[rows[k]] · table[rows[k]].
void sumScaledRows(float* out, const float* table, const std::int32_t* rows, std::int64_t count,
                   std::int64_t width, const float* factors);

/// Σ values² in double.
double sumOfSquares(const float* values, std::int64_t n);

/// The numbers of one AdamW step that do not depend on the weight.
struct AdamWStep {
    float rate = 0;             ///< Learning rate of this step.
    float decay = 0;            ///< Weight decay; multiplied by the rate.
    float gradientFactor = 1;   ///< Clipping: each gradient is multiplied by it first.
    float firstCorrection = 1;  ///< 1 − β1^t
    float secondCorrection = 1; ///< 1 − β2^t
};
inline constexpr double kBeta1 = 0.9;
inline constexpr double kBeta2 = 0.999;
inline constexpr double kAdamEpsilon = 1e-8;

/// AdamW (Loshchilov and Hutter 2019) on n weights w with gradients g and moments m, v, as torch.optim.AdamW
/// does it: w −= rate·decay·w; m, v updated; w −= rate · (m / c1) / (√(v / c2) + ε).
void adamW(float* w, float* m, float* v, const float* g, std::int64_t n, const AdamWStep& step);

} // namespace crops::learn
