// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "mining/finding.h"
#include "store/tables/log_columns.h"

namespace crops::mining
{

/// P0 (method, section 2): the documents interacted with in the searches of one query. `searches` are their
/// indexes into log.searches. One finding a (search, document): known at the search. Appends to `out`.
void findClicks(const store::SearchLog& log, std::span<const std::uint32_t> searches,
                std::vector<Finding>& out);

} // namespace crops::mining
