// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "base/time.h"

namespace crops::online
{

inline constexpr Millis kDayMs = 86'400'000;

/// The number of the day (UTC) since 1970.
constexpr std::int64_t dayOf(Millis ts)
{
    return ts >= 0 ? ts / kDayMs : (ts - kDayMs + 1) / kDayMs;
}

} // namespace crops::online
