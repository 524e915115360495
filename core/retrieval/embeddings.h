// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace crops::retrieval
{

/// Vectors that somebody else owns: row-major, `rows` × `dimension`, no gap between rows.
struct EmbeddingView {
    const float* values = nullptr;
    std::size_t rows = 0;
    std::size_t dimension = 0;

    std::span<const float> row(std::size_t i) const { return {values + i * dimension, dimension}; }
};

/// Vectors with their memory, in the same layout.
struct Embeddings {
    std::vector<float> values; ///< rows × dimension numbers.
    std::size_t rows = 0;
    std::size_t dimension = 0;

    EmbeddingView view() const { return {values.data(), rows, dimension}; }
};

} // namespace crops::retrieval
