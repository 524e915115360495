// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <memory>
#include <span>

#include "learn/encoders/model_torch.h"
#include "learn/theta/cross_scorer.h"

namespace crops::learn
{

/// What a cross scorer computes: one logit for each pair of texts.
class PairNetwork
{
  public:
    PairNetwork() = default;
    virtual ~PairNetwork() = default;
    PairNetwork(const PairNetwork&) = delete; // m_weights points into it
    PairNetwork& operator=(const PairNetwork&) = delete;

    /// (N), float32. One training call at a time, until the optimiser's step.
    virtual torch::Tensor logits(std::span<const relevance::TextPair> pairs, const TowerMode& mode) = 0;
    /// Takes the weights of config.folder, where the network is a pretrained one. Throws PretrainedWeights'
    /// errors.
    virtual void loadPretrained() {}

    WeightSet& weights() { return m_weights; }

  protected:
    WeightSet m_weights;
};

/// A Transformer over both texts, from random weights.
std::unique_ptr<PairNetwork> makeScratchNetwork(const CrossScorerConfig& config, torch::Device device);
/// BERT of config.folder. Together: over both texts, [CLS] query [SEP] document [SEP], with its pooler and a
/// classification head of one logit, random where the folder has none. Separately: over each text by itself;
/// the logit is scale · cosine + bias. Throws readBertShape's and readBertTokenizer's errors.
std::unique_ptr<PairNetwork> makeBertNetwork(const CrossScorerConfig& config, torch::Device device);

} // namespace crops::learn
