// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "dataset/document_features.h"
#include "learn/config.h"
#include "text/sparse_vectors.h"

namespace crops::learn
{

/// As which of a retriever's two sides a text is read.
enum class Side { Queries, Documents };

/// An encoder: a trained one, read from a checkpoint folder; a pretrained one; or, during one call of
/// TrainOptions::onSnapshot and in its thread, the one in training, as its weights are between two steps.
/// Without dropout; draws no random number and changes no weight. One object belongs to one thread at a time;
/// calls use all cores.
class TextEncoder
{
  public:
    /// Throws Error{NotFound}, {Damaged} (file and tensor named) or {Usage} (device); and what learner()
    /// throws.
    static std::unique_ptr<TextEncoder> open(const std::filesystem::path& checkpoint,
                                             const std::string& device = "cpu");
    /// The encoder as it is before any training: config.kind is Pretrained. Throws Error{NotFound},
    /// {Damaged}, {Incompatible} (pretrained.h) or {Usage}; and what learner() throws.
    static std::unique_ptr<TextEncoder> pretrained(const EncoderConfig& config,
                                                   const std::string& device = "cpu");
    virtual ~TextEncoder() = default;

    virtual const EncoderConfig& config() const = 0;
    virtual std::int64_t vocabulary() const = 0;         ///< V: entries that its tokenizer knows.
    int dimension() const { return config().dimension; } ///< D
    bool isSparse() const { return config().output == Output::Sparse; } ///< Then it has sparse vectors only.

    /// One vector a text, row-major N × D; reports to progress once a batch. `features`: of these texts'
    /// documents, by their place; empty = none. Throws Cancelled.
    virtual std::vector<float> encode(Side side, std::span<const std::string> texts, Progress& progress,
                                      std::span<const dataset::DocumentFeatures> features = {}) const = 0;
    /// The same of a sparse encoder: entries above 0, terms ascending.
    virtual text::SparseVectors encodeSparse(Side side, std::span<const std::string> texts,
                                             Progress& progress) const = 0;
};

} // namespace crops::learn
