// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace crops::report
{

/// A curve made quieter for the eye: exponential moving average with the start corrected, as TensorBoard
/// draws it: s_t = w·s_{t−1} + (1 − w)·y_t, shown as s_t / (1 − w^t). `weight` w in [0, 1); 0 = the values
/// themselves. One that is not finite (NaN) is passed through and does not enter the average.
std::vector<double> smoothed(std::span<const double> values, double weight);

} // namespace crops::report
