// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/projection.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"

namespace crops::retrieval
{

namespace
{

constexpr std::size_t kParts = 8; // of the rows; fixed, so that sums are added in one order
constexpr std::size_t kSubspace =
    6;                           // directions iterated for two axes: the gap to the sixth decides the speed
constexpr int kIterations = 500; // at most; a gap of a tenth needs about 150
constexpr double kConverged = 1e-12; // change of an axis' direction, as 1 − cos²
constexpr std::size_t kRowsBetweenChecks = 256;

using Vector = std::vector<double>;

struct Covariance {
    std::size_t dimension = 0;
    Vector values; // D × D, not divided by the number of rows

    double trace() const
    {
        double sum = 0;
        for (std::size_t i = 0; i < dimension; ++i)
            sum += values[i * dimension + i];
        return sum;
    }
    Vector times(const Vector& v) const
    {
        Vector product(dimension);
        for (std::size_t i = 0; i < dimension; ++i)
            product[i] = std::inner_product(v.begin(), v.end(),
                                            values.begin() + static_cast<long>(i * dimension), 0.0);
        return product;
    }
};

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

/// The lower triangle only is added up; the other half is its mirror.
Covariance covarianceOf(const EmbeddingView& vectors, const Vector& mean, const Progress& progress)
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
    Covariance covariance{.dimension = d, .values = Vector(d * d)};
    for (const Vector& sum : sums)
        for (std::size_t i = 0; i < sum.size(); ++i)
            covariance.values[i] += sum[i];
    for (std::size_t i = 0; i < d; ++i)
        for (std::size_t j = 0; j < i; ++j)
            covariance.values[j * d + i] = covariance.values[i * d + j];
    return covariance;
}

double dot(const Vector& a, const Vector& b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// Gram–Schmidt, twice for accuracy. A vector with nothing left becomes 0.
void orthonormalise(std::vector<Vector>& basis)
{
    for (std::size_t k = 0; k < basis.size(); ++k) {
        const double before = std::sqrt(dot(basis[k], basis[k]));
        for (int round = 0; round < 2; ++round)
            for (std::size_t other = 0; other < k; ++other) {
                const double along = dot(basis[k], basis[other]);
                for (std::size_t i = 0; i < basis[k].size(); ++i)
                    basis[k][i] -= along * basis[other][i];
            }
        const double length = std::sqrt(dot(basis[k], basis[k]));
        const double scale = length > 1e-13 * before && length > 0 ? 1 / length : 0;
        for (double& value : basis[k])
            value *= scale;
    }
}

void fixSign(Vector& axis)
{
    const auto largest = std::max_element(axis.begin(), axis.end(),
                                          [](double a, double b) { return std::abs(a) < std::abs(b); });
    if (largest == axis.end() || *largest >= 0) return;
    for (double& value : axis)
        value = -value;
}

/// The leading directions of the covariance, largest eigenvalue first: orthogonal iteration, whose first two
/// columns are eigenvectors once they stand still.
std::vector<Vector> leadingDirections(const Covariance& covariance, const Progress& progress)
{
    Random random(1);
    std::vector<Vector> basis(std::min(kSubspace, covariance.dimension), Vector(covariance.dimension));
    for (Vector& direction : basis)
        for (double& value : direction)
            value = random.normal();
    orthonormalise(basis);
    const std::size_t wanted = std::min<std::size_t>(2, basis.size());
    for (int iteration = 0; iteration < kIterations; ++iteration) {
        progress.checkStop();
        std::vector<Vector> next;
        for (const Vector& direction : basis)
            next.push_back(covariance.times(direction));
        orthonormalise(next);
        double change = 0;
        for (std::size_t k = 0; k < wanted; ++k) {
            const double cosine = dot(next[k], basis[k]);
            change = std::max(change, std::abs(dot(next[k], next[k]) - cosine * cosine));
        }
        basis = std::move(next);
        if (change < kConverged) break;
    }
    return basis;
}

} // namespace

Projection fitProjection(const EmbeddingView& vectors, Progress& progress)
{
    if (vectors.rows < 2)
        throw Error(ErrorCode::Usage,
                    fmt::format("A map needs two documents or more; there are {}.", vectors.rows));
    progress.begin("mapping vectors");
    progress.update(0, 0);
    Projection projection;
    projection.mean = meanOf(vectors, progress);
    const Covariance covariance = covarianceOf(vectors, projection.mean, progress);
    const double variance = covariance.trace();
    std::vector<Vector> directions = leadingDirections(covariance, progress);
    directions.resize(2, Vector(vectors.dimension));
    for (std::size_t axis = 0; axis < 2; ++axis) {
        fixSign(directions[axis]);
        if (variance > 0)
            projection.explained[axis] = dot(directions[axis], covariance.times(directions[axis])) / variance;
        projection.axes[axis] = std::move(directions[axis]);
    }
    return projection;
}

std::vector<MapPoint> project(const Projection& projection, const EmbeddingView& vectors)
{
    if (vectors.rows > 0 && vectors.dimension != projection.mean.size())
        throw Error(ErrorCode::Incompatible,
                    fmt::format("The map is of vectors with {} numbers; these have {}.",
                                projection.mean.size(), vectors.dimension));
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
