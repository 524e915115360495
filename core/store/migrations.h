// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace crops::store
{

/// "CrPS", in the SQLite header's application_id.
inline constexpr int kApplicationId = 0x43725053;

/// The SQL scripts that lead from an empty file to today's schema; script i leads from user_version i to i
/// + 1. A released script is never edited.
std::span<const char* const> migrations();

/// The user_version that this program writes and reads.
int schemaVersion();

} // namespace crops::store
