// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: what programs write as JSON although it is none.

#include <string>
#include <string_view>

namespace crops::logs
{

/// The line as JSON that every parser reads: without the record separator of a JSON text sequence at its
/// start and a comma at its end; outside of texts NaN, Infinity and -Infinity are null, and a number that
/// neither 64 bits nor a double hold is a text of its digits. All else stays as it is, right or wrong.
std::string lenientJson(std::string_view line);

} // namespace crops::logs
