// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "dataset/document_features.h"
#include "learn/encoders/text_encoder.h"
#include "learn/encoders/tower_torch.h"
#include "learn/encoders/weight_set_torch.h"

namespace crops::learn
{

/// "cpu" or "cuda:N" → device. Throws Error{Usage} or {NotFound}, with the devices there are.
torch::Device deviceOf(const std::string& name);

/// Runs body; LibTorch's exceptions and std::bad_alloc become Error{OutOfMemory} (with what to do) or
/// {Internal}.
void translatingTorch(const std::function<void()>& body);

/// The two sides of a retriever.
class RetrievalModel
{
  public:
    RetrievalModel(const EncoderConfig& config, std::int64_t tableRows, std::uint64_t seed,
                   torch::Device device);

    /// (N, D), of length 1 for cosine.
    torch::Tensor encode(Side side, const TokenTable& texts, const TowerMode& mode);
    /// (Q + M, D): queries and documents in one go where the weights are shared.
    torch::Tensor encodeBoth(const TokenTable& queries, const TokenTable& documents, const TowerMode& mode);

    /// The features that the items of documents' tables mean (TokenTable::items), in the order of
    /// config.features; they have to outlive the encoding. Empty: none. Throws Error{Incompatible} for
    /// another dimension.
    void setFeatures(std::span<const dataset::DocumentFeatures> features);
    std::span<const dataset::DocumentFeatures> features() const { return m_features; }

    /// Tower::loadPretrained() of both sides.
    void loadPretrained();
    WeightSet& weights() { return m_weights; }                        ///< All of them.
    WeightSet& trained() { return m_frozen ? m_trained : m_weights; } ///< Those that a step changes.

    /// From now on documents are encoded by weights of their own, a copy of what they are now where they were
    /// shared, and only the queries' side is trained. A second call does nothing.
    void freezeDocuments();
    bool documentsFrozen() const { return m_frozen; }

  private:
    torch::Tensor finished(const torch::Tensor& vectors) const;
    torch::Tensor withFeatures(torch::Tensor vectors, std::span<const std::int32_t> items,
                               const TowerMode& mode) const;

    EncoderConfig m_config;
    std::unique_ptr<Tower> m_query; // both sides when shared
    std::unique_ptr<Tower> m_document;
    std::vector<Parameter> m_projections; // (D, F) of each feature
    std::span<const dataset::DocumentFeatures> m_features;
    TokenTable m_joined; // the last encodeBoth of shared weights
    WeightSet m_weights;
    WeightSet m_trained; // the queries' side, where the other is frozen
    std::function<std::unique_ptr<Tower>()> m_makeTower;
    bool m_frozen = false;
};

/// x, whose gradient is multiplied by `factor` on its way back.
torch::Tensor gradientScaled(const torch::Tensor& x, double factor);

/// Texts of `table` by number.
TokenTable select(const TokenTable& table, std::span<const std::int32_t> texts);
TokenTable select(const TokenTable& table, std::int64_t from, std::int64_t to); ///< Those of [from, to).

} // namespace crops::learn
