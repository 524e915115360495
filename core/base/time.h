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

/// "2026-03-01T08:00:00.250Z"; the fraction only where it is not zero.
std::string formatIso8601(Millis instant);

/// An instant in any of the three forms that logs use: Unix seconds (fraction allowed), Unix milliseconds,
/// told apart by magnitude (|value| < 10^11 is seconds: up to the year 5138), or ISO 8601 with a zone ("Z",
/// "+08:00", "+0800"). "2026-03-01 08:00:00Z" with a blank for the T is accepted. Nothing where the text is
/// none of these, has no zone, or names a day that does not exist.
std::optional<Millis> parseInstant(std::string_view text);

/// The wall clock, for created_at columns only; never for anything that is computed.
Millis nowMillis();

} // namespace crops
