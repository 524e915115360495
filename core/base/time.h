// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crops
{

/// Milliseconds since 1970-01-01T00:00:00Z: how every instant is kept.
using Millis = std::int64_t;

/// The instants that a log may have (method, section 1): the years 1990 to 2100, in which no number of
/// seconds is one of milliseconds, microseconds or nanoseconds, and no date written as digits
/// ("20111230000005") is any of them.
inline constexpr Millis kFirstLogTime = 631'152'000'000; ///< 1990-01-01T00:00:00Z
inline constexpr Millis kLogTimeEnd = 4'133'980'800'000; ///< 2101-01-01T00:00:00Z, the first that is none.

/// What a Unix time counts.
enum class TimeUnit : std::uint8_t { Seconds, Millis, Micros, Nanos };

/// "2026-03-01T08:00:00.250Z"; the fraction only where it is not zero. An instant outside the years 1 to
/// 9999, which only a damaged project has, is "no time (N ms)".
std::string formatIso8601(Millis instant);

/// What a text that may be a time says.
struct TimeText {
    enum class Form : std::uint8_t {
        None,    ///< No time.
        Number,  ///< A Unix time in `unit`; `value` is the instant, within the years of logs.
        Strange, ///< A number that is a time of those years in no unit, or not in the one that was asked for.
        Instant, ///< ISO 8601 with a zone; `value` is the instant.
        Local,   ///< ISO 8601 without a zone; `value` is what the clock showed, as if it were UTC.
        Date,    ///< A day only; `value` is its midnight, as if it were UTC.
    };
    Form form = Form::None;
    Millis value = 0;
    TimeUnit unit = TimeUnit::Seconds;
};

/// Reads seconds, milliseconds, microseconds or nanoseconds since 1970 (a fraction and an exponent allowed;
/// told apart by magnitude, or as `unit` says), ISO 8601 with "Z", "UTC", "GMT", "+08", "+0800" or "+08:00",
/// a blank before the zone and for the T allowed, or without a zone. Days and clocks that do not exist are no
/// time; a leap second, where one can be (the end of a day of UTC), is the second after it. Fractions below a
/// millisecond are cut off.
TimeText readTime(std::string_view text, std::optional<TimeUnit> unit = std::nullopt);

/// An instant as readTime reads it, of any year where it is ISO 8601. Nothing for what has no zone or is
/// none.
std::optional<Millis> parseInstant(std::string_view text);

/// "Z", "UTC", "+08", "+0800", "-03:30": minutes east of UTC, at most 14 h. Nothing for anything else.
std::optional<int> parseZoneOffset(std::string_view text);

/// "s", "ms", "us", "ns".
const char* timeUnitName(TimeUnit unit);
std::optional<TimeUnit> timeUnitFromName(std::string_view name);

/// The wall clock, for created_at columns only; never for anything that is computed.
Millis nowMillis();

} // namespace crops
