// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "learn/encoders/trunk_torch.h"
#include "learn/theta/cross_inputs.h"
#include "learn/theta/pair_network_torch.h"

namespace crops::learn
{

namespace
{

/// The network: one logit a pair, from the [CLS] state beside the mean over all tokens.
class ScratchNetwork : public PairNetwork
{
  public:
    ScratchNetwork(const CrossScorerConfig& config, torch::Device device)
        : m_config(config), m_words(crossTokenizer(config)), m_dropout(config.dropout), m_device(device),
          m_table(crossTableRows(m_words), config.width, 1.0 / std::sqrt(config.width),
                  Random(config.seed).fork(101), device)
    {
        Random random = Random(config.seed).fork(102);
        const std::int64_t longest = config.queryTokens + config.documentTokens + 2;
        m_positions = addWeight(m_parameters, "positions.weight", longest, config.width, random, device);
        m_kinds = addWeight(m_parameters, "kinds.weight", kCrossKinds, config.width, random, device);
        m_trunk =
            Trunk({config.layers, config.heads, config.width, config.dropout}, m_parameters, random, device);
        m_output = addWeight(m_parameters, "output.weight", 1, 2 * config.width, random, device);
        m_outputBias = addConstant(m_parameters, "output.bias", {1}, 0, device);
        m_weights.add("cross.", m_table, m_parameters);
    }

    torch::Tensor logits(std::span<const relevance::TextPair> pairs, const TowerMode& mode) override
    {
        const CrossInputs inputs = crossInputs(pairs, m_words, m_config);
        m_pieces = cutIntoPieces(inputs.tokens, m_device.is_cpu() ? 4096 : 131072);
        const at::Generator generator = dropoutGenerator(mode, m_dropout, m_device);
        const torch::Tensor kinds =
            m_kinds.index_select(0, m_pieces.positioned(inputs.tokens, inputs.kinds, m_device));
        const std::vector<torch::Tensor> embedded =
            m_pieces.parted(m_table.lookup(m_pieces.positions, mode.training) + kinds);
        std::vector<torch::Tensor> states;
        std::int64_t first = 0;
        for (std::size_t p = 0; p < embedded.size(); ++p) {
            states.push_back(state(embedded[p], p, first, mode, generator));
            first += m_pieces.pieces[p].texts;
        }
        const torch::Tensor both = m_pieces.joined(states); // (N, 2W)
        return linear(both, m_output, m_outputBias, mode).squeeze(1);
    }

  private:
    /// One piece (n · L, W) → (n, 2W).
    torch::Tensor state(const torch::Tensor& embedded, std::size_t p, std::int64_t first,
                        const TowerMode& mode, at::Generator generator) const
    {
        const auto [texts, length] = m_pieces.pieces[p];
        const torch::Tensor padding = m_pieces.padding(p, first, m_device);
        torch::Tensor x = embedded.view({texts, length, embedded.size(1)}) + m_positions.narrow(0, 0, length);
        x = m_trunk.forward(dropOut(x, mode.training ? m_dropout : 0.0, generator), padding, mode, generator);
        torch::Tensor mean = x.mean(1);
        if (padding.defined()) {
            const torch::Tensor real = padding.logical_not().to(torch::kFloat32); // (n, L)
            mean = (x * real.unsqueeze(2)).sum(1) / real.sum(1, true);
        }
        return torch::cat({x.select(1, 0), mean}, 1);
    }

    CrossScorerConfig m_config;
    Tokenizer m_words;
    double m_dropout;
    torch::Device m_device;
    RowTable m_table;
    std::vector<Parameter> m_parameters;
    torch::Tensor m_positions, m_kinds, m_output, m_outputBias;
    Trunk m_trunk;
    Pieces m_pieces;
};

} // namespace

std::unique_ptr<PairNetwork> makeScratchNetwork(const CrossScorerConfig& config, torch::Device device)
{
    return std::make_unique<ScratchNetwork>(config, device);
}

} // namespace crops::learn
