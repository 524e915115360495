// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/projection.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include <lapacke.h>

#include "base/error.h"
#include "base/parallel.h"

namespace crops::retrieval
{

namespace
{

constexpr std::size_t kParts = 8; // of the rows; fixed, so that sums are added in one order
constexpr std::size_t kRowsBetweenChecks = 256;
constexpr double kNoVariance = 1e-13; // share of the whole; below it is rounding

using Vector = std::vector<double>;

/// Calls body(part, begin, end) for each of the parts of the rows, on all cores.
template <class Body>
void forEachPart(std::size_t rows, const Body& body)
{
    parallelFor(kParts, 1, [&](std::size_t part, std::size_t) {
        body(part, rows * part / kParts, rows * (part + 1) / kParts);
    });
}

Vector meanOf(const EmbeddingView& vectors, const Progress& progress)
{
    std::vector<Vector> sums(kParts, Vector(vectors.dimension));
    forEachPart(vectors.rows, [&](std::size_t part, std::size_t begin, std::size_t end) {
        progress.checkStop();
        for (std::size_t row = begin; row < end; ++row)
            for (std::size_t i = 0; i < vectors.dimension; ++i)
                sums[part][i] += static_cast<double>(vectors.row(row)[i]);
    });
    Vector mean(vectors.dimension);
    for (const Vector& sum : sums)
        for (std::size_t i = 0; i < mean.size(); ++i)
            mean[i] += sum[i];
    for (double& value : mean) {
        value /= static_cast<double>(vectors.rows);
        if (!std::isfinite(value))
            throw Error(ErrorCode::NonFinite,
                        "A vector holds a number that is not finite; train the run again.");
    }
    return mean;
}

/// The lower triangle of the D × D covariance, row-major, not divided by the number of rows.
Vector covarianceOf(const EmbeddingView& vectors, const Vector& mean, const Progress& progress)
{
    const std::size_t d = vectors.dimension;
    std::vector<Vector> sums(kParts, Vector(d * d));
    forEachPart(vectors.rows, [&](std::size_t part, std::size_t begin, std::size_t end) {
        Vector centred(d);
        for (std::size_t row = begin; row < end; ++row) {
            if (row % kRowsBetweenChecks == 0) progress.checkStop();
            for (std::size_t i = 0; i < d; ++i)
                centred[i] = static_cast<double>(vectors.row(row)[i]) - mean[i];
            for (std::size_t i = 0; i < d; ++i)
                for (std::size_t j = 0; j <= i; ++j)
                    sums[part][i * d + j] += centred[i] * centred[j];
        }
    });
    Vector covariance(d * d);
    for (const Vector& sum : sums)
        for (std::size_t i = 0; i < sum.size(); ++i)
            covariance[i] += sum[i];
    return covariance;
}

void fixSign(Vector& axis)
{
    const auto largest = std::max_element(axis.begin(), axis.end(),
                                          [](double a, double b) { return std::abs(a) < std::abs(b); });
    if (largest == axis.end() || *largest >= 0) return;
    for (double& value : axis)
        value = -value;
}

/// Eigenvectors of the largest eigenvalues, largest first, with their share of the trace. Fewer than two axes
/// (D = 1, or no variance along them) stay 0.
void leadingAxes(Vector covariance, std::size_t d, Projection& projection)
{
    double variance = 0;
    for (std::size_t i = 0; i < d; ++i)
        variance += covariance[i * d + i];
    for (Vector& axis : projection.axes)
        axis.assign(d, 0);
    if (variance <= 0) return;
    const auto n = static_cast<lapack_int>(d);
    const lapack_int wanted = std::min<lapack_int>(2, n);
    Vector values(d);
    Vector vectors(d * static_cast<std::size_t>(wanted)); // column-major, ascending
    std::vector<lapack_int> support(2 * d);
    lapack_int found = 0;
    // The row-major lower triangle is the column-major upper one.
    const lapack_int failed =
        LAPACKE_dsyevr(LAPACK_COL_MAJOR, 'V', 'I', 'U', n, covariance.data(), n, 0, 0, n - wanted + 1, n, 0,
                       &found, values.data(), vectors.data(), n, support.data());
    if (failed != 0)
        throw Error(ErrorCode::NonFinite,
                    "The directions of the vectors cannot be found; train the run again.");
    for (lapack_int axis = 0; axis < found; ++axis) {
        const auto place = static_cast<std::size_t>(found - 1 - axis); // ascending
        const auto from = vectors.begin() + static_cast<std::ptrdiff_t>(place * d);
        const double share = values[place] / variance;
        if (share < kNoVariance) continue;
        Vector& direction = projection.axes[static_cast<std::size_t>(axis)];
        direction.assign(from, from + static_cast<std::ptrdiff_t>(d));
        fixSign(direction);
        projection.explained[static_cast<std::size_t>(axis)] = share;
    }
}

} // namespace

Projection fitProjection(const EmbeddingView& vectors, Progress& progress)
{
    if (vectors.rows < 2)
        throw Error(ErrorCode::Usage, "A map needs two documents or more; there are {}.", vectors.rows);
    progress.begin("mapping vectors");
    progress.update(0, 0);
    Projection projection;
    projection.mean = meanOf(vectors, progress);
    Vector covariance = covarianceOf(vectors, projection.mean, progress);
    progress.checkStop();
    leadingAxes(std::move(covariance), vectors.dimension, projection);
    return projection;
}

std::vector<MapPoint> project(const Projection& projection, const EmbeddingView& vectors)
{
    if (vectors.rows > 0 && vectors.dimension != projection.mean.size())
        throw Error(ErrorCode::Incompatible, "The map is of vectors with {} numbers; these have {}.",
                    projection.mean.size(), vectors.dimension);
    std::vector<MapPoint> points(vectors.rows);
    for (std::size_t row = 0; row < vectors.rows; ++row)
        for (std::size_t i = 0; i < vectors.dimension; ++i) {
            const double centred = static_cast<double>(vectors.row(row)[i]) - projection.mean[i];
            points[row].x += centred * projection.axes[0][i];
            points[row].y += centred * projection.axes[1][i];
        }
    return points;
}

} // namespace crops::retrieval
