// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace crops::learn
{

/// Stands for "not there" in a row of similarities: far below any other, yet finite, so that exp gives 0 and
/// no product gives NaN.
template <class T>
inline constexpr T kAbsent = static_cast<T>(-1e30);

/// values[i] *= factor for i < n; gives the highest product. n ≥ 1.
float scaleAndMax(float* values, std::int64_t n, float factor);
double scaleAndMax(double* values, std::int64_t n, double factor);

/// What exponentiate found: Σ e and Σ e · x.
struct ExpSums {
    double sum = 0;
    double weighted = 0;
};

/// values[i] = exp(values[i] − shift); x in the sums is the value before. Precondition: values ≤ shift.
/// float: Cephes' polynomial, error ≤ 2 ulp, 0 below e^−87; kernels for SSE2, AVX2 and AVX-512 chosen at run
/// time. double: std::exp.
ExpSums exponentiate(float* values, std::int64_t n, float shift);
ExpSums exponentiate(double* values, std::int64_t n, double shift);

/// values[i] *= factor.
void scale(float* values, std::int64_t n, float factor);
void scale(double* values, std::int64_t n, double factor);

} // namespace crops::learn
