// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <optional>

#include "learn/devices/operations_torch.h"
#include "learn/encoders/bert_tower_torch.h"
#include "learn/encoders/sparse_head_torch.h"
#include "learn/encoders/tower_torch.h"

namespace crops::learn
{

namespace
{

/// Streams of the seed, so that a table's size does not move the dense weights.
enum Stream : std::uint64_t { kTableStream = 101, kDenseStream = 102 };

/// Mean of the hashed features' rows, then a projection. A sum differs from the mean by the length alone,
/// which the cosine's normalisation removes. Sparse: the head, in place of the projection, gives each feature
/// its weight.
class BagTower : public Tower
{
  public:
    BagTower(const EncoderConfig& config, std::int64_t rows, std::uint64_t seed, torch::Device device)
    {
        const std::int64_t width = config.dimension;
        m_table = std::make_unique<RowTable>(rows, width, 1.0 / std::sqrt(static_cast<double>(width)),
                                             Random(seed).fork(kTableStream), device);
        Random random = Random(seed).fork(kDenseStream);
        if (config.output == Output::Sparse)
            m_head.emplace(SparseHead::Names{}, m_table->weight(), false, m_parameters, random, device);
        else
            m_projection =
                addWeight(m_parameters, "projection.weight", config.dimension, width, random, device);
    }

    torch::Tensor encode(const TokenTable& texts, const TowerMode& mode) override
    {
        const torch::Tensor mean = m_table->lookup(texts, mode.training);      // (N, W)
        if (m_head) return m_head->weights(m_head->logits(mean, mode), texts); // (N, V)
        return linear(mean, m_projection, {}, mode);                           // (N, D)
    }

  private:
    torch::Tensor m_projection; // (D, W)
    std::optional<SparseHead> m_head;
};

/// Token and position embeddings, Trunk, mean over the real tokens, projection. Sparse: the head's highest
/// logits in place of the last two.
class TransformerTower : public Tower
{
  public:
    TransformerTower(const EncoderConfig& config, std::int64_t rows, std::uint64_t seed, torch::Device device)
        : m_dropout(config.transformer.dropout), m_device(device)
    {
        const TransformerConfig& shape = config.transformer;
        const double deviation = 1.0 / std::sqrt(static_cast<double>(shape.width));
        m_table =
            std::make_unique<RowTable>(rows, shape.width, deviation, Random(seed).fork(kTableStream), device);
        Random random = Random(seed).fork(kDenseStream);
        m_positions =
            addWeight(m_parameters, "positions.weight", shape.maxTokens, shape.width, random, device);
        m_trunk =
            Trunk({shape.layers, shape.heads, shape.width, shape.dropout}, m_parameters, random, device);
        if (config.output == Output::Sparse)
            m_head.emplace(SparseHead::Names{}, m_table->weight(), true, m_parameters, random, device);
        else
            m_projection =
                addWeight(m_parameters, "projection.weight", config.dimension, shape.width, random, device);
    }

    torch::Tensor encode(const TokenTable& texts, const TowerMode& mode) override
    {
        const std::int64_t most = !byOperations(m_device) ? 4096 : 262144;
        m_pieces = cutIntoPieces(texts, m_head ? std::min(most, m_head->positionsAtOnce()) : most);
        const at::Generator generator = dropoutGenerator(mode, m_dropout, m_device);
        const std::vector<torch::Tensor> tokens =
            m_pieces.parted(m_table->lookup(m_pieces.positions, mode.training));
        std::vector<torch::Tensor> pooled;
        std::int64_t first = 0;
        for (std::size_t p = 0; p < tokens.size(); ++p) {
            pooled.push_back(pool(tokens[p], p, first, mode, generator));
            first += m_pieces.pieces[p].texts;
        }
        if (pooled.empty())
            return torch::zeros({0, m_head ? m_head->vocabulary() : m_projection.size(0)},
                                m_positions.options());
        if (m_head) return m_head->weights(m_pieces.joined(pooled), texts); // (N, V)
        return linear(m_pieces.joined(pooled), m_projection, {}, mode);     // (N, D)
    }

  private:
    /// One piece's tokens (n · L, W) → (n, W), or (n, V) where it is sparse.
    torch::Tensor pool(const torch::Tensor& tokens, std::size_t p, std::int64_t first, const TowerMode& mode,
                       at::Generator generator) const
    {
        const auto [texts, length] = m_pieces.pieces[p];
        const torch::Tensor padding = m_pieces.padding(p, first, m_device);
        const torch::Tensor positions = byOperations(m_device) && length == m_positions.size(0)
                                            ? m_positions
                                            : m_positions.narrow(0, 0, length);
        torch::Tensor x = tokens.view({texts, length, tokens.size(1)}) + positions;
        x = m_trunk.forward(dropOut(x, mode.training ? m_dropout : 0.0, generator), padding, mode, generator);
        if (m_head) return m_head->highest(x, padding, mode);
        if (!padding.defined()) return x.mean(1);
        const torch::Tensor real = padding.logical_not().to(torch::kFloat32); // (n, L)
        return (x * real.unsqueeze(2)).sum(1) / real.sum(1, true);
    }

    double m_dropout;
    torch::Device m_device;
    torch::Tensor m_positions;  // (maxTokens, W)
    torch::Tensor m_projection; // (D, W)
    std::optional<SparseHead> m_head;
    Trunk m_trunk;
    Pieces m_pieces; // of the last encode: the table reads them until its step
};

} // namespace

std::unique_ptr<Tower> makeTower(const EncoderConfig& config, std::int64_t tableRows, std::uint64_t seed,
                                 torch::Device device)
{
    if (config.kind == EncoderKind::Bag) return std::make_unique<BagTower>(config, tableRows, seed, device);
    if (config.kind == EncoderKind::Pretrained) return std::make_unique<BertTower>(config, seed, device);
    return std::make_unique<TransformerTower>(config, tableRows, seed, device);
}

} // namespace crops::learn
