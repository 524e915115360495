// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: what the Session Track's files write as times and lines.

#include <optional>
#include <string_view>

#include "base/time.h"

namespace crops::logs
{

inline constexpr Millis kMillisADay = 86'400'000;
/// 2012-01-01T00:00:00Z. The files have clocks without dates: session n is put on the n-th day from here, so
/// that the order of sessions is the order of time and the gaps inside a session are the file's own.
inline constexpr Millis kFirstSessionDay = 1'325'376'000'000;

/// A time as the Session Track's files write it.
struct SessionClock {
    Millis millis = 0;
    bool absolute = false; ///< Since 1970; else since the session's day began.
    bool ofDay = false;    ///< "HH:MM:SS.ffffff": starts anew at midnight.
};

/// "09:54:08.725624" (2012), seconds since the session began ("42.195"), Unix seconds ("1399384723.5"), or
/// ISO 8601 (a missing zone is UTC). Nothing for anything else.
std::optional<SessionClock> parseSessionClock(std::string_view text);

} // namespace crops::logs
