// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crops::mining
{

/// Which events made a candidate, as row ids; their times are in the tables that they point to.
///   clicks         first = the search, second = 0
///   reformulation  first = the original search, second = the later search with the interaction
///   feed           first = the search nearest in time, second = the feed event
///   generated      none
struct EvidencePair {
    std::int64_t first = 0;
    std::int64_t second = 0;

    friend auto operator<=>(const EvidencePair&, const EvidencePair&) = default;
};

/// Appends the pairs, sorted ascending, to `out`: for each the difference of `first` to the pair before as an
/// unsigned varint (LEB128), then that of `second` as a zigzag varint. Precondition: ids ≥ 0.
void encodeEvidence(std::span<const EvidencePair> sorted, std::string& out);

/// The pairs in ascending order. Throws Error{Damaged} where the bytes were not made by encodeEvidence.
std::vector<EvidencePair> decodeEvidence(std::string_view bytes);

} // namespace crops::mining
