// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// A trained encoder, read from a checkpoint folder, or a pretrained one. One object belongs to one thread at
/// a time; calls use all cores.
class TextEncoder
{
  public:
    /// Throws Error{NotFound}, {Damaged} (file and tensor named) or {Usage} (device).
    explicit TextEncoder(const std::filesystem::path& checkpoint, const std::string& device = "cpu");
    /// The encoder as it is before any training: config.kind is Pretrained. Throws Error{NotFound},
    /// {Damaged}, {Incompatible} (pretrained.h) or {Usage}.
    static TextEncoder pretrained(const EncoderConfig& config, const std::string& device = "cpu");
    ~TextEncoder();
    TextEncoder(TextEncoder&&) noexcept;
    TextEncoder& operator=(TextEncoder&&) noexcept;

    const EncoderConfig& config() const;
    int dimension() const; ///< D
    /// Its vectors are sparse: one weight ≥ 0 for each of vocabulary() entries, most of them 0.
    bool isSparse() const { return config().output == Output::Sparse; }
    std::int64_t vocabulary() const; ///< V: entries that its tokenizer knows.

    /// One vector a text: row-major N × D, of length 1 for cosine (0 for a text with nothing to read).
    /// Reports to progress once a batch; throws Cancelled.
    std::vector<float> encodeQueries(std::span<const std::string> texts, Progress& progress) const;
    /// `features`: of these documents by their place, in the order of config().features; empty = none.
    std::vector<float> encodeDocuments(std::span<const std::string> texts, Progress& progress,
                                       std::span<const dataset::DocumentFeatures> features = {}) const;
    /// The same of a sparse encoder, which alone has them (and only them): entries above 0, terms ascending.
    text::SparseVectors encodeSparseQueries(std::span<const std::string> texts, Progress& progress) const;
    text::SparseVectors encodeSparseDocuments(std::span<const std::string> texts, Progress& progress) const;

  private:
    TextEncoder();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace crops::learn
