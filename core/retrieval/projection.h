// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include "base/progress.h"
#include "retrieval/embeddings.h"

namespace crops::retrieval
{

/// A place on the map.
struct MapPoint {
    double x = 0;
    double y = 0;

    friend bool operator==(const MapPoint&, const MapPoint&) = default;
};

/// The two directions in which vectors differ most (principal component analysis, Pearson 1901): x is the
/// coordinate along the first, y along the second, both measured from the mean.
struct Projection {
    std::vector<double> mean; ///< D
    std::array<std::vector<double>, 2>
        axes;                          ///< Of length 1, at right angles; zeros where vectors do not differ.
    std::array<double, 2> explained{}; ///< Share of the whole variance along each axis, 0 … 1.
};

/// Fits the axes to M × D vectors: eigenvectors of their covariance with the largest eigenvalues, by LAPACK's
/// dsyevr in double. The sign is fixed so that the component of largest size is positive, and sums are added
/// in an order that does not depend on the number of threads: the same vectors give the same map. Throws
/// Error{Usage} for fewer than two vectors, {NonFinite} for one that is not finite, Cancelled. Work
/// O(M·D² + D³), memory 8·D² bytes for each of eight parts.
Projection fitProjection(const EmbeddingView& vectors, Progress& progress);

/// Where vectors lie on the map. Throws Error{Incompatible} when dimensions differ.
std::vector<MapPoint> project(const Projection& projection, const EmbeddingView& vectors);

} // namespace crops::retrieval
