// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "store/project.h"

namespace crops::store
{

/// Normalised texts of the queries, one each, in the given order. Throws Error{NotFound} for a key without a
/// row.
std::vector<std::string> queryTexts(const Project& project, std::span<const QueryId> queries);

} // namespace crops::store
