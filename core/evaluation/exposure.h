// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace crops::evaluation
{

/// How evenly a catalogue was shown.
struct ExposureShares {
    /// G = Σ_j (2j − n − 1) p_(j) / (n − 1), p the documents' shares of all exposures, ascending: 0 where all
    /// are shown alike, 1 where one has everything. 0 for fewer than two documents, or without an exposure.
    double gini = 0;
    double coverage = 0; ///< Documents shown at least once ÷ all.
    /// The Lorenz curve: lorenz[i] = the share of all exposures that the least shown i / (points − 1) of the
    /// documents have, linear between documents. lorenz.front() = 0, back() = 1 (all 0 without an exposure).
    std::vector<double> lorenz;
};

/// `exposures` is one count a document, zeros among them. Precondition: points ≥ 2.
ExposureShares exposureShares(std::span<const std::int64_t> exposures, std::size_t points = 101);

} // namespace crops::evaluation
