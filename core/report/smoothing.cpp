// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/smoothing.h"

#include <algorithm>
#include <cmath>

namespace crops::report
{

std::vector<double> smoothed(std::span<const double> values, double weight)
{
    const double w = std::clamp(weight, 0.0, 0.999);
    std::vector<double> out;
    out.reserve(values.size());
    double sum = 0;
    double mass = 0; // 1 − w^t
    for (const double value : values) {
        if (!std::isfinite(value)) {
            out.push_back(value);
            continue;
        }
        sum = w * sum + (1 - w) * value;
        mass = w * mass + (1 - w);
        out.push_back(sum / mass);
    }
    return out;
}

} // namespace crops::report
