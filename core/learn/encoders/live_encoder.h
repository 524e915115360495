// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "dataset/document_features.h"
#include "text/sparse_vectors.h"

namespace crops::learn
{

/// Encodes with the weights as they are between two training steps. Valid during one call of
/// TrainOptions::onSnapshot, in its thread. Without dropout; draws no random number and changes no weight.
class LiveEncoder
{
  public:
    virtual ~LiveEncoder() = default;

    virtual int dimension() const = 0; ///< D
    virtual bool isSparse() const = 0; ///< Then it has sparse vectors only.
    /// As TextEncoder's: one vector a text, row-major N × D. Throws Cancelled.
    virtual std::vector<float> encodeQueries(std::span<const std::string> texts,
                                             Progress& progress) const = 0;
    virtual std::vector<float>
    encodeDocuments(std::span<const std::string> texts, Progress& progress,
                    std::span<const dataset::DocumentFeatures> features = {}) const = 0;
    virtual text::SparseVectors encodeSparseQueries(std::span<const std::string> texts,
                                                    Progress& progress) const = 0;
    virtual text::SparseVectors encodeSparseDocuments(std::span<const std::string> texts,
                                                      Progress& progress) const = 0;
};

} // namespace crops::learn
