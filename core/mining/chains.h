// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "store/tables/log_columns.h"

namespace crops::mining
{

/// A chain: searches [begin, end) of the span it was found in.
struct ChainSpan {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    std::uint32_t size() const { return end - begin; }
    friend bool operator==(const ChainSpan&, const ChainSpan&) = default;
};

/// The chains (method, section 2): maximal runs of one user's searches in time order in which each gap is ≤
/// windowMs. Searches at the same instant have a gap of 0; their order inside a chain (by search_id) is the
/// caller's. A search with no neighbour is a chain of one. Precondition: sorted by (user, ts). Every search
/// is in exactly one chain; chains come in the order of the searches.
std::vector<ChainSpan> findChains(std::span<const store::SearchEvent> searches, std::int64_t windowMs);

} // namespace crops::mining
