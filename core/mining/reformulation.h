// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "mining/finding.h"
#include "store/tables/log_columns.h"

namespace crops::mining
{

/// P1 (method, section 2): for each search a of one query, every later search b of the same user with
/// 0 < t_b − t_a ≤ windowMs and another query; each document interacted with under b is a candidate of a's
/// query. All such b count, not only the next one. `searches` are the query's indexes into log.searches,
/// which is sorted by (user, ts, id). One finding an (a, b, document): known at t_b. Appends to `out`.
void findReformulations(const store::SearchLog& log, std::span<const std::uint32_t> searches,
                        std::int64_t windowMs, std::vector<Finding>& out);

} // namespace crops::mining
