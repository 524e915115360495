// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/CPUGeneratorImpl.h>
#include <torch/version.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "learn/devices/operations_torch.h"
#include "learn/encoders/trunk_torch.h"

namespace crops::learn
{

torch::Tensor addWeight(std::vector<Parameter>& parameters, const std::string& name, std::int64_t out,
                        std::int64_t in, Random& random, torch::Device device)
{
    torch::Tensor weight = torch::empty({out, in}, torch::kFloat32);
    const double reach = std::sqrt(6.0 / static_cast<double>(in + out));
    float* values = weight.data_ptr<float>();
    for (std::int64_t i = 0; i < weight.numel(); ++i)
        values[i] = static_cast<float>(reach * (2 * random.uniform() - 1));
    parameters.push_back({name, weight.to(device).requires_grad_(true), true, {}, {}});
    return parameters.back().value;
}

torch::Tensor addConstant(std::vector<Parameter>& parameters, const std::string& name,
                          std::vector<std::int64_t> shape, double value, torch::Device device)
{
    const auto options = torch::TensorOptions().dtype(torch::kFloat32).device(device);
    parameters.push_back({name, torch::full(shape, value, options).requires_grad_(true), false, {}, {}});
    return parameters.back().value;
}

void copyInto(torch::Tensor& into, const NamedTensor& from)
{
    const torch::NoGradGuard guard;
    torch::Tensor copy = torch::empty(from.shape, torch::kFloat32);
    std::memcpy(copy.data_ptr<float>(), from.values, static_cast<std::size_t>(from.count()) * sizeof(float));
    into.copy_(copy);
}

torch::Tensor linear(const torch::Tensor& x, const torch::Tensor& w, const torch::Tensor& b,
                     const TowerMode& mode)
{
    if (!mode.mixedPrecision) return torch::linear(x, w, b);
    const torch::Tensor product = torch::linear(x.to(mode.half), w.to(mode.half)).to(torch::kFloat32);
    return b.defined() ? product + b : product;
}

torch::Tensor innerLinear(const torch::Tensor& x, const torch::Tensor& w, const torch::Tensor& b,
                          const TowerMode& mode)
{
    if (!mode.mixedPrecision || !byOperations(x.device())) return linear(x, w, b, mode);
    return torch::linear(x.to(mode.half), w.to(mode.half), b.defined() ? b.to(mode.half) : b);
}

torch::Tensor attentionMask(const torch::Tensor& padding, const TowerMode& mode)
{
    if (!padding.defined() || !byOperations(padding.device())) return padding;
    const auto type = mode.mixedPrecision ? mode.half : torch::kFloat32;
    return torch::zeros(padding.sizes(), padding.options().dtype(type))
        .masked_fill_(padding, -1e4) // of float16's range, and e^(−1e4) is 0
        .view({padding.size(0), 1, 1, padding.size(1)})
        .expand({-1, 1, padding.size(1), -1});
}

torch::Tensor attention(const torch::Tensor& q, const torch::Tensor& k, const torch::Tensor& v,
                        const torch::Tensor& mask, double dropout, at::Generator generator)
{
    const bool operations = byOperations(q.device());
#if TORCH_VERSION_MAJOR >= 2
    if (operations)
        return mask.defined() ? at::scaled_dot_product_attention(q, k, v, mask, dropout)
                              : at::scaled_dot_product_attention(q, k, v, {}, dropout);
#endif
    const torch::Tensor divided = operations ? q / std::sqrt(static_cast<double>(q.size(3))) : q;
    torch::Tensor scores = torch::matmul(divided, k.transpose(-2, -1)); // (n, heads, L, L)
    if (mask.defined() && operations) scores = scores + mask;
    if (mask.defined() && !operations)
        scores = scores.masked_fill(mask.view({mask.size(0), 1, 1, mask.size(1)}), -1e9);
    return torch::matmul(dropOut(torch::softmax(scores, -1), dropout, generator), v);
}

torch::Tensor dropOut(const torch::Tensor& x, double probability, at::Generator generator)
{
    if (probability == 0) return x;
    if (!generator.defined()) return torch::dropout(x, probability, true);
    torch::Tensor keep = torch::empty_like(x);
    keep.bernoulli_(1 - probability, generator);
    return x * keep.div_(1 - probability);
}

at::Generator dropoutGenerator(const TowerMode& mode, double probability, torch::Device device)
{
    if (!mode.training || probability == 0) return {};
    if (!byOperations(device)) return at::make_generator<at::CPUGeneratorImpl>(mode.dropoutSeed);
    torch::manual_seed(mode.dropoutSeed);
    return {};
}

Trunk::Trunk(const Shape& shape, std::vector<Parameter>& parameters, Random& random, torch::Device device)
    : m_shape(shape)
{
    const std::int64_t w = shape.width;
    for (int i = 0; i < shape.layers; ++i) {
        const std::string prefix = "layer" + std::to_string(i) + ".";
        const auto weight = [&](const char* name, std::int64_t out, std::int64_t in) {
            return addWeight(parameters, prefix + name, out, in, random, device);
        };
        const auto constant = [&](const char* name, std::int64_t size, double value) {
            return addConstant(parameters, prefix + name, {size}, value, device);
        };
        Layer layer;
        layer.norm1 = constant("norm1.weight", w, 1);
        layer.bias1 = constant("norm1.bias", w, 0);
        layer.attention = weight("attention.weight", 3 * w, w);
        layer.attentionBias = constant("attention.bias", 3 * w, 0);
        layer.output = weight("output.weight", w, w);
        layer.outputBias = constant("output.bias", w, 0);
        layer.norm2 = constant("norm2.weight", w, 1);
        layer.bias2 = constant("norm2.bias", w, 0);
        layer.up = weight("up.weight", 4 * w, w);
        layer.upBias = constant("up.bias", 4 * w, 0);
        layer.down = weight("down.weight", w, 4 * w);
        layer.downBias = constant("down.bias", w, 0);
        m_layers.push_back(layer);
    }
    m_finalNorm = addConstant(parameters, "final_norm.weight", {w}, 1, device);
    m_finalBias = addConstant(parameters, "final_norm.bias", {w}, 0, device);
}

torch::Tensor Trunk::attend(const Layer& layer, const torch::Tensor& x, const torch::Tensor& mask,
                            const TowerMode& mode, at::Generator generator) const
{
    const std::int64_t n = x.size(0);
    const std::int64_t length = x.size(1);
    const std::int64_t width = x.size(2);
    const torch::Tensor qkv = innerLinear(x, layer.attention, layer.attentionBias, mode)
                                  .view({n, length, 3, m_shape.heads, width / m_shape.heads})
                                  .permute({2, 0, 3, 1, 4}); // (3, n, heads, L, head)
    const bool operations = byOperations(x.device());
    // Three selections have three gradients to add up, one parting has one.
    const std::vector<torch::Tensor> parts =
        operations ? qkv.unbind(0) : std::vector<torch::Tensor>{qkv[0], qkv[1], qkv[2]};
    const torch::Tensor query =
        operations ? parts[0] : parts[0] * (1.0 / std::sqrt(static_cast<double>(width / m_shape.heads)));
    const torch::Tensor mixed =
        attention(query, parts[1], parts[2], mask, mode.training ? m_shape.dropout : 0.0, generator)
            .transpose(1, 2)
            .reshape({n, length, width});
    return innerLinear(mixed, layer.output, layer.outputBias, mode);
}

torch::Tensor Trunk::forward(torch::Tensor x, const torch::Tensor& padding, const TowerMode& mode,
                             at::Generator generator) const
{
    const std::int64_t width = x.size(2);
    const double dropout = mode.training ? m_shape.dropout : 0.0;
    const torch::Tensor mask = attentionMask(padding, mode);
    for (const Layer& layer : m_layers) {
        const torch::Tensor first = torch::layer_norm(x, {width}, layer.norm1, layer.bias1);
        x = x + dropOut(attend(layer, first, mask, mode, generator), dropout, generator);
        const torch::Tensor second = torch::layer_norm(x, {width}, layer.norm2, layer.bias2);
        const torch::Tensor up = torch::gelu(innerLinear(second, layer.up, layer.upBias, mode));
        x = x + dropOut(innerLinear(up, layer.down, layer.downBias, mode), dropout, generator);
    }
    return torch::layer_norm(x, {width}, m_finalNorm, m_finalBias);
}

Pieces cutIntoPieces(const TokenTable& texts, std::int64_t positionsPerPiece)
{
    Pieces result;
    const auto lengthOf = [&](std::int64_t text) {
        return std::max<std::int64_t>(1, texts.offsets[text + 1] - texts.offsets[text]);
    };
    result.order.resize(static_cast<std::size_t>(texts.size()));
    std::iota(result.order.begin(), result.order.end(), std::int64_t{0});
    std::stable_sort(result.order.begin(), result.order.end(),
                     [&](std::int64_t a, std::int64_t b) { return lengthOf(a) > lengthOf(b); });
    for (const std::int64_t text : result.order) {
        result.lengths.push_back(lengthOf(text));
        if (result.pieces.empty() ||
            (result.pieces.back().texts + 1) * result.pieces.back().length > positionsPerPiece)
            result.pieces.push_back({0, lengthOf(text)});
        Pieces::Piece& piece = result.pieces.back();
        ++piece.texts;
        const auto ids = texts.of(text);
        for (std::int64_t k = 0; k < piece.length; ++k) {
            if (k < static_cast<std::int64_t>(ids.size())) result.positions.ids.push_back(ids[k]);
            result.positions.offsets.push_back(static_cast<std::int64_t>(result.positions.ids.size()));
        }
    }
    return result;
}

torch::Tensor Pieces::padding(std::size_t p, std::int64_t first, torch::Device device) const
{
    const Piece& piece = pieces[p];
    if (lengths[first + piece.texts - 1] == piece.length) return {}; // sorted: the last is the shortest
    std::vector<std::uint8_t> none;
    none.reserve(static_cast<std::size_t>(piece.texts * piece.length));
    for (std::int64_t i = 0; i < piece.texts; ++i)
        for (std::int64_t k = 0; k < piece.length; ++k)
            none.push_back(k >= lengths[static_cast<std::size_t>(first + i)] ? 1 : 0);
    return onDevice(none, device).view({piece.texts, piece.length}); // (n, L)
}

torch::Tensor Pieces::positioned(const TokenTable& texts, std::span<const std::int8_t> beside,
                                 torch::Device device) const
{
    std::vector<std::int64_t> values;
    std::size_t place = 0;
    for (const Piece& piece : pieces)
        for (std::int64_t i = 0; i < piece.texts; ++i, ++place) {
            const std::int64_t from = texts.offsets[static_cast<std::size_t>(order[place])];
            for (std::int64_t k = 0; k < piece.length; ++k)
                values.push_back(k < lengths[place] ? beside[static_cast<std::size_t>(from + k)] : 0);
        }
    return onDevice(values, device);
}

std::vector<torch::Tensor> Pieces::parted(const torch::Tensor& rows) const
{
    if (pieces.size() == 1 && byOperations(rows.device())) return {rows};
    std::vector<std::int64_t> sizes;
    for (const Piece& piece : pieces)
        sizes.push_back(piece.texts * piece.length);
    return rows.split_with_sizes(sizes);
}

torch::Tensor Pieces::joined(const std::vector<torch::Tensor>& parts) const
{
    const bool operations = byOperations(parts.front().device());
    const torch::Tensor sorted = operations && parts.size() == 1 ? parts.front() : torch::cat(parts);
    if (operations && std::is_sorted(order.begin(), order.end())) return sorted;
    std::vector<std::int64_t> place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        place[order[i]] = static_cast<std::int64_t>(i);
    return sorted.index_select(0, onDevice(place, sorted.device()));
}

} // namespace crops::learn
