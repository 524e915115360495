// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace crops::dataset
{

/// Vectors of one kind (a cover's, a sound's) that come with some documents of a list. Plain data, safe to
/// share read-only between threads.
struct DocumentFeatures {
    std::string name;                ///< "cover".
    int dimension = 0;               ///< F
    std::vector<std::int32_t> rowOf; ///< Of each document in the list: its row, −1 = it has none.
    std::vector<float> values;       ///< Rows × F, each of length 1.
    std::string sha256;              ///< Of values and rowOf.
    std::string remark; ///< How many documents have a vector, and which ids are of none: a sentence.

    /// Empty where the document has none.
    std::span<const float> of(std::int32_t document) const
    {
        const std::int32_t row = rowOf[static_cast<std::size_t>(document)];
        if (row < 0) return {};
        const auto f = static_cast<std::size_t>(dimension);
        return {values.data() + static_cast<std::size_t>(row) * f, f};
    }
};

} // namespace crops::dataset
