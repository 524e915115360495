// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "learn/encoders/pretrained.h"
#include "learn/encoders/sparse_head_torch.h"
#include "learn/encoders/tower_torch.h"

namespace crops::learn
{

/// x · weightᵀ + bias, or the scale and shift of a layer norm.
struct BertLinear {
    torch::Tensor weight;
    torch::Tensor bias;
};

/// One post-norm layer.
struct BertLayer {
    BertLinear query, key, value, output, attentionNorm;
    BertLinear up, down, norm;
};

/// BERT (Devlin et al. 2019) as a tower: word, position and type embeddings, post-norm Transformer with exact
/// GELU, mean or [CLS] pooling; no pooler, no projection. Sparse: BERT's own language-model head in place of
/// the pooling. Weights have Hugging Face's names. The word table is trained by rows (row_table_torch.h), all
/// else densely.
class BertTower : public Tower
{
  public:
    /// The shape is config.pretrained.folder's; weights are random until they are loaded. Throws
    /// readBertShape's errors, and Error{Usage} where the dimension is not its hidden size.
    BertTower(const EncoderConfig& config, std::uint64_t seed, torch::Device device);

    torch::Tensor encode(const TokenTable& texts, const TowerMode& mode) override;
    /// The same where each token has a type (segment), beside texts.ids; empty: all 0.
    torch::Tensor encode(const TokenTable& texts, std::span<const std::int8_t> types, const TowerMode& mode);
    void loadPretrained() override;
    void load(const PretrainedWeights& weights); ///< The same of a file that is open.
    const BertShape& shape() const { return m_shape; }

  private:
    torch::Tensor normed(const torch::Tensor& x, const BertLinear& norm) const;
    torch::Tensor attend(const BertLayer& layer, const torch::Tensor& x, const torch::Tensor& mask,
                         const TowerMode& mode, at::Generator generator) const;
    torch::Tensor forward(const torch::Tensor& embedded, const torch::Tensor& padding, const TowerMode& mode,
                          at::Generator generator) const; // (n, L, W)
    torch::Tensor pooled(const torch::Tensor& x, const torch::Tensor& padding,
                         const TowerMode& mode) const; // (n, W) or (n, V)
    void loadHead(const PretrainedWeights& weights);

    PretrainedConfig m_config;
    bool m_dot = false; // vectors keep their length
    BertShape m_shape;
    torch::Device m_device;
    torch::Tensor m_positions; // (P, W)
    torch::Tensor m_types;     // (T, W)
    BertLinear m_norm;
    std::vector<BertLayer> m_layers;
    std::optional<SparseHead> m_head;
    std::size_t m_ownParameters = 0; // before the head's
    Pieces m_pieces;                 // of the last encode: the table reads them until its step
};

} // namespace crops::learn
