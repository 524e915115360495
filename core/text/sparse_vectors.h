// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace crops::text
{

/// One coordinate of a sparse vector.
struct TermWeight {
    std::uint32_t term = 0; ///< Column: a word's number in some dictionary.
    float weight = 0;       ///< Finite and ≥ 0; a weight of 0 is as good as absent.
};

/// Sparse vectors, one after the other: BM25 impacts or a sparse encoder's output.
struct SparseVectors {
    std::vector<TermWeight> entries;    ///< Of vector 0, then of vector 1, …; no term twice in one vector.
    std::vector<std::size_t> starts{0}; ///< starts[i] … starts[i + 1]: the entries of vector i.

    std::size_t size() const { return starts.size() - 1; }
    std::span<const TermWeight> of(std::size_t i) const
    {
        return {entries.data() + starts[i], starts[i + 1] - starts[i]};
    }
    /// Ends the vector whose entries were appended last.
    void finishVector() { starts.push_back(entries.size()); }
};

} // namespace crops::text
