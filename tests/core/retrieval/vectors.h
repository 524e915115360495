// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

#include "base/random.h"
#include "retrieval/embeddings.h"

namespace crops::test
{

/// Random directions of length 1.
inline retrieval::Embeddings unitVectors(std::uint64_t seed, std::size_t rows, std::size_t dimension)
{
    Random random(seed);
    retrieval::Embeddings made{std::vector<float>(rows * dimension), rows, dimension};
    for (std::size_t i = 0; i < rows; ++i) {
        double squares = 0;
        for (std::size_t j = 0; j < dimension; ++j) {
            const double x = random.normal();
            made.values[i * dimension + j] = static_cast<float>(x);
            squares += x * x;
        }
        for (std::size_t j = 0; j < dimension; ++j)
            made.values[i * dimension + j] /= static_cast<float>(std::sqrt(squares));
    }
    return made;
}

} // namespace crops::test
