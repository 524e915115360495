// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "base/error.h"
#include "learn/devices/operations_torch.h"
#include "learn/encoders/bert_tower_torch.h"

namespace crops::learn
{

namespace
{

const SparseHead::Names kHeadNames{"cls.predictions.transform.dense", "cls.predictions.transform.LayerNorm",
                                   "cls.predictions.decoder", "cls.predictions.bias", "lexical.weight"};

/// Makes weights of BERT's names and shapes; random ones, for what is not loaded.
class Maker
{
  public:
    Maker(std::vector<Parameter>& parameters, std::uint64_t seed, torch::Device device)
        : m_parameters(parameters), m_random(Random(seed).fork(103)), m_device(device)
    {
    }
    torch::Tensor weight(const std::string& name, std::int64_t out, std::int64_t in)
    {
        return addWeight(m_parameters, name + ".weight", out, in, m_random, m_device);
    }
    BertLinear linear(const std::string& name, std::int64_t out, std::int64_t in)
    {
        const torch::Tensor w = weight(name, out, in);
        return {w, addConstant(m_parameters, name + ".bias", {out}, 0, m_device)};
    }
    BertLinear norm(const std::string& name, std::int64_t size)
    {
        const torch::Tensor w = addConstant(m_parameters, name + ".weight", {size}, 1, m_device);
        return {w, addConstant(m_parameters, name + ".bias", {size}, 0, m_device)};
    }

  private:
    std::vector<Parameter>& m_parameters;
    Random m_random;
    torch::Device m_device;
};

} // namespace

BertTower::BertTower(const EncoderConfig& config, std::uint64_t seed, torch::Device device)
    : m_config(config.pretrained),
      m_dot(config.similarity == Similarity::Dot && config.output == Output::Dense),
      m_shape(readBertShape(config.pretrained.folder)), m_device(device)
{
    if (config.dimension != m_shape.width)
        throw Error(ErrorCode::Usage,
                    "encoder.dimension must be {}, the hidden size of the model in {}; it is {}.",
                    m_shape.width, m_config.folder, config.dimension);
    if (m_config.maxTokens > m_shape.positions)
        throw Error(ErrorCode::Usage,
                    "encoder.max_tokens must be at most {}, the positions of the model in {}; it is {}.",
                    m_shape.positions, m_config.folder, m_config.maxTokens);
    const std::int64_t w = m_shape.width;
    m_table = std::make_unique<RowTable>(m_shape.vocabulary, w, 0.02, Random(seed).fork(101), device);
    Maker make(m_parameters, seed, device);
    m_positions = make.weight("embeddings.position_embeddings", m_shape.positions, w);
    m_types = make.weight("embeddings.token_type_embeddings", m_shape.types, w);
    m_norm = make.norm("embeddings.LayerNorm", w);
    for (int i = 0; i < m_shape.layers; ++i) {
        const std::string prefix = fmt::format("encoder.layer.{}.", i);
        BertLayer& layer = m_layers.emplace_back();
        layer.query = make.linear(prefix + "attention.self.query", w, w);
        layer.key = make.linear(prefix + "attention.self.key", w, w);
        layer.value = make.linear(prefix + "attention.self.value", w, w);
        layer.output = make.linear(prefix + "attention.output.dense", w, w);
        layer.attentionNorm = make.norm(prefix + "attention.output.LayerNorm", w);
        layer.up = make.linear(prefix + "intermediate.dense", m_shape.feedForward, w);
        layer.down = make.linear(prefix + "output.dense", w, m_shape.feedForward);
        layer.norm = make.norm(prefix + "output.LayerNorm", w);
    }
    m_ownParameters = m_parameters.size();
    if (config.output != Output::Sparse) return;
    Random random = Random(seed).fork(104);
    m_head.emplace(kHeadNames, m_table->weight(), true, m_parameters, random, device);
}

void BertTower::loadPretrained()
{
    if (m_dot && givesUnitVectors(m_config.folder))
        throw Error(ErrorCode::Usage,
                    "encoder.similarity must be cosine: the model in {} gives vectors of length 1 (Normalize "
                    "in its modules.json).",
                    m_config.folder);
    load(PretrainedWeights(m_config.folder));
}

void BertTower::load(const PretrainedWeights& weights)
{
    copyInto(m_table->weight(), weights.tensor(kBertWordTable, m_table->weight().sizes().vec()));
    for (std::size_t i = 0; i < m_ownParameters; ++i) {
        Parameter& parameter = m_parameters[i];
        copyInto(parameter.value, weights.tensor(parameter.name, parameter.value.sizes().vec()));
    }
    if (m_head) loadHead(weights);
}

/// The file's language-model head, where it has one: then nothing is lexical but what the head says. Its
/// decoder is the word table, unless config.json says that they are not tied.
void BertTower::loadHead(const PretrainedWeights& weights)
{
    const bool trained = weights.has(kHeadNames.transform + ".weight");
    const std::string decoder = kHeadNames.decoder + ".weight";
    for (std::size_t i = m_ownParameters; i < m_parameters.size(); ++i) {
        Parameter& parameter = m_parameters[i];
        const torch::NoGradGuard guard;
        if (parameter.name == decoder && !m_shape.tiedDecoder && weights.has(decoder))
            copyInto(parameter.value, weights.tensor(decoder, parameter.value.sizes().vec()));
        else if (parameter.name == decoder)
            parameter.value.copy_(m_table->weight());
        else if (parameter.name == kHeadNames.lexical && trained)
            parameter.value.zero_();
        else if (parameter.name != kHeadNames.lexical && trained)
            copyInto(parameter.value, weights.tensor(parameter.name, parameter.value.sizes().vec()));
    }
}

torch::Tensor BertTower::normed(const torch::Tensor& x, const BertLinear& norm) const
{
    return torch::layer_norm(x, {m_shape.width}, norm.weight, norm.bias, m_shape.normEpsilon);
}

torch::Tensor BertTower::attend(const BertLayer& layer, const torch::Tensor& x, const torch::Tensor& mask,
                                const TowerMode& mode, at::Generator generator) const
{
    const std::int64_t n = x.size(0);
    const std::int64_t length = x.size(1);
    const std::int64_t head = m_shape.width / m_shape.heads;
    const torch::Tensor shared = // converted once for the three
        mode.mixedPrecision && byOperations(x.device()) ? x.to(mode.half) : x;
    const auto part = [&](const BertLinear& one) { // (n, heads, L, head)
        return innerLinear(shared, one.weight, one.bias, mode)
            .view({n, length, m_shape.heads, head})
            .transpose(1, 2);
    };
    // In this order: the gradients of x are added up in the reverse one.
    const torch::Tensor key = part(layer.key);
    torch::Tensor query = part(layer.query);
    if (!byOperations(x.device())) query = query / std::sqrt(static_cast<double>(head));
    const torch::Tensor value = part(layer.value);
    const torch::Tensor mixed =
        attention(query, key, value, mask, mode.training ? m_config.dropout : 0.0, generator)
            .transpose(1, 2)
            .reshape({n, length, m_shape.width});
    return innerLinear(mixed, layer.output.weight, layer.output.bias, mode);
}

torch::Tensor BertTower::forward(const torch::Tensor& embedded, const torch::Tensor& padding,
                                 const TowerMode& mode, at::Generator generator) const
{
    const double dropout = mode.training ? m_config.dropout : 0.0;
    torch::Tensor x =
        dropOut(normed(embedded + m_positions.narrow(0, 0, embedded.size(1)), m_norm), dropout, generator);
    const torch::Tensor mask = attentionMask(padding, mode);
    for (const BertLayer& layer : m_layers) {
        const torch::Tensor attended = attend(layer, x, mask, mode, generator);
        x = normed(x + dropOut(attended, dropout, generator), layer.attentionNorm);
        const torch::Tensor up = torch::gelu(innerLinear(x, layer.up.weight, layer.up.bias, mode));
        const torch::Tensor down = innerLinear(up, layer.down.weight, layer.down.bias, mode);
        x = normed(x + dropOut(down, dropout, generator), layer.norm);
    }
    return x;
}

torch::Tensor BertTower::pooled(const torch::Tensor& x, const torch::Tensor& padding,
                                const TowerMode& mode) const
{
    if (m_head) return m_head->highest(x, padding, mode);
    if (m_config.pooling == Pooling::Mean && !padding.defined()) return x.mean(1);
    const std::int64_t length = x.size(1);
    const torch::Tensor real = padding.defined() ? padding.logical_not().to(torch::kFloat32)
                                                 : torch::ones({x.size(0), length}, x.options()); // (n, L)
    const auto sum = [&](const torch::Tensor& weights) { return (x * weights.unsqueeze(2)).sum(1); };
    switch (m_config.pooling) {
    case Pooling::Cls:
        return x.select(1, 0);
    case Pooling::Max:
        return std::get<0>(
            x.masked_fill(real.unsqueeze(2) == 0, -std::numeric_limits<float>::infinity()).max(1));
    case Pooling::MeanSqrtLength:
        return sum(real) / real.sum(1, true).sqrt();
    case Pooling::WeightedMean: {
        const torch::Tensor weights = real * torch::arange(1, length + 1, real.options());
        return sum(weights) / weights.sum(1, true);
    }
    case Pooling::LastToken: {
        const torch::Tensor last = real.sum(1).to(torch::kLong) - 1; // (n)
        return x.gather(1, last.view({-1, 1, 1}).expand({-1, 1, x.size(2)})).squeeze(1);
    }
    case Pooling::Mean:
        break;
    }
    return sum(real) / real.sum(1, true);
}

torch::Tensor BertTower::encode(const TokenTable& texts, const TowerMode& mode)
{
    return encode(texts, {}, mode);
}

torch::Tensor BertTower::encode(const TokenTable& texts, std::span<const std::int8_t> types,
                                const TowerMode& mode)
{
    const std::int64_t most = !byOperations(m_device) ? 4096 : 262144;
    m_pieces = cutIntoPieces(texts, m_head ? std::min(most, m_head->positionsAtOnce()) : most);
    const at::Generator generator = dropoutGenerator(mode, m_config.dropout, m_device);
    const torch::Tensor ofTypes = types.empty()
                                      ? m_types.select(0, 0)
                                      : m_types.index_select(0, m_pieces.positioned(texts, types, m_device));
    const std::vector<torch::Tensor> tokens =
        m_pieces.parted(m_table->lookup(m_pieces.positions, mode.training) + ofTypes);
    std::vector<torch::Tensor> parts;
    std::int64_t first = 0;
    for (std::size_t p = 0; p < tokens.size(); ++p) {
        const auto [count, length] = m_pieces.pieces[p];
        const torch::Tensor padding = m_pieces.padding(p, first, m_device);
        parts.push_back(
            pooled(forward(tokens[p].view({count, length, m_shape.width}), padding, mode, generator), padding,
                   mode));
        first += count;
    }
    if (parts.empty())
        return torch::zeros({0, m_head ? m_head->vocabulary() : m_shape.width}, m_positions.options());
    if (m_head) return m_head->weights(m_pieces.joined(parts), texts); // (N, V)
    return m_pieces.joined(parts);                                     // (N, D)
}

} // namespace crops::learn
