// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iterator>

#include "store/schema.h" // made by CMake

namespace crops::store
{

/// "CrPS", in the SQLite header's application_id.
inline constexpr int kApplicationId = 0x43725053;

/// kSchema: the SQL scripts of resources/schema, which lead from an empty file to today's schema; script i
/// leads from user_version i to i + 1. A released script is never edited.

/// The user_version that this program writes and reads.
inline constexpr int kSchemaVersion = std::size(kSchema);

} // namespace crops::store
