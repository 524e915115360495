// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/setting.h"

#include <cmath>

namespace crops
{

bool Range::holds(double value) const
{
    if (!std::isfinite(value)) return false;
    const bool fromBelow = low <= -kMost || (aboveLow ? value > low : value >= low);
    return fromBelow && (high >= kMost || (belowHigh ? value < high : value <= high));
}

std::string Range::text() const
{
    const bool lowest = low <= -kMost;
    const bool highest = high >= kMost;
    const auto number = [](double value) { return fmt::format("{:.10g}", value); };
    if (highest && lowest) return "a number";
    if (highest) return (aboveLow ? "above " : "at least ") + number(low);
    if (lowest) return (belowHigh ? "below " : "at most ") + number(high);
    if (!aboveLow && !belowHigh) return number(low) + " to " + number(high);
    return fmt::format("{} {} and {} {}", aboveLow ? "above" : "at least", number(low),
                       belowHigh ? "below" : "at most", number(high));
}

} // namespace crops
