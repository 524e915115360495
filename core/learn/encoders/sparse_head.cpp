// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/encoders/sparse_head_torch.h"

#include <algorithm>

#include "learn/devices/operations_torch.h"

namespace crops::learn
{

namespace
{

constexpr double kNormAtFirst = 0.01; // logits of an untrained head are small beside the lexical ones
constexpr double kLexicalAtFirst = 1;
constexpr std::int64_t kLogitsAtOnce = std::int64_t{1} << 25;

/// Identity, which adds a constant to the gradient.
struct AddToGradient : public torch::autograd::Function<AddToGradient> {
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& vectors,
                                 const torch::Tensor& gradient)
    {
        context->save_for_backward({gradient});
        return vectors.view_as(vectors);
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients)
    {
        return {gradients[0] + context->get_saved_variables()[0], torch::Tensor()};
    }
};

} // namespace

SparseHead::SparseHead(const Names& names, const torch::Tensor& tokens, bool transform,
                       std::vector<Parameter>& parameters, Random& random, torch::Device device)
{
    const std::int64_t vocabulary = tokens.size(0);
    const std::int64_t width = tokens.size(1);
    if (transform) {
        m_transform = addWeight(parameters, names.transform + ".weight", width, width, random, device);
        m_transformBias = addConstant(parameters, names.transform + ".bias", {width}, 0, device);
        m_norm = addConstant(parameters, names.norm + ".weight", {width}, kNormAtFirst, device);
        m_normBias = addConstant(parameters, names.norm + ".bias", {width}, 0, device);
    }
    m_decoder = addConstant(parameters, names.decoder + ".weight", {vocabulary, width}, 0, device);
    parameters.back().decays = true;
    m_bias = addConstant(parameters, names.bias, {vocabulary}, 0, device);
    m_lexical = addConstant(parameters, names.lexical, {vocabulary}, kLexicalAtFirst, device);
    const torch::NoGradGuard guard;
    m_decoder.copy_(tokens);
}

torch::Tensor SparseHead::logits(const torch::Tensor& x, const TowerMode& mode) const
{
    torch::Tensor h = x;
    if (m_transform.defined())
        h = torch::layer_norm(torch::gelu(linear(x, m_transform, m_transformBias, mode)), {m_norm.size(0)},
                              m_norm, m_normBias, 1e-12);
    return linear(h, m_decoder, m_bias, mode);
}

torch::Tensor SparseHead::highest(const torch::Tensor& x, const torch::Tensor& padding,
                                  const TowerMode& mode) const
{
    torch::Tensor all = logits(x, mode); // (n, L, V)
    if (padding.defined()) all = all.masked_fill(padding.unsqueeze(2), -1e30);
    return std::get<0>(all.max(1)); // (n, V)
}

torch::Tensor SparseHead::weights(const torch::Tensor& logits, const TokenTable& texts) const
{
    std::vector<std::int64_t> rows;
    std::vector<std::int64_t> columns;
    std::vector<std::int32_t> own;
    for (std::int64_t text = 0; text < texts.size(); ++text) {
        own.assign(texts.of(text).begin(), texts.of(text).end());
        std::sort(own.begin(), own.end());
        own.erase(std::unique(own.begin(), own.end()), own.end());
        rows.insert(rows.end(), own.size(), text);
        columns.insert(columns.end(), own.begin(), own.end());
    }
    const torch::Tensor row = onDevice(rows, logits.device());
    const torch::Tensor column = onDevice(columns, logits.device());
    const torch::Tensor all = logits.index_put({row, column}, m_lexical.index_select(0, column), true);
    return torch::log1p(torch::relu(all));
}

std::int64_t SparseHead::positionsAtOnce() const
{
    return std::clamp<std::int64_t>(kLogitsAtOnce / vocabulary(), 64, 262'144);
}

torch::Tensor flopsRegularised(const torch::Tensor& vectors, std::int64_t queries, double queryFlops,
                               double documentFlops, SparseNumbers& numbers)
{
    const torch::NoGradGuard guard;
    const torch::Tensor values = vectors.detach();
    torch::Tensor gradient = torch::zeros_like(values);
    const auto side = [&](std::int64_t from, std::int64_t count, double lambda, SparseNumbers::Side& told) {
        if (count == 0) return;
        const torch::Tensor part = values.narrow(0, from, count);
        const torch::Tensor mean = part.mean(0); // (V)
        told = {lambda, count, mean.square().sum(), (part > 0).sum()};
        gradient.narrow(0, from, count).add_(mean * (2 * lambda / static_cast<double>(count)));
    };
    side(0, queries, queryFlops, numbers.queries);
    side(queries, values.size(0) - queries, documentFlops, numbers.documents);
    const torch::AutoGradMode on(true);
    return AddToGradient::apply(vectors, gradient);
}

SparseRecord SparseNumbers::read() const
{
    const auto squares = [](const Side& side) {
        return side.squares.defined() ? side.lambda * side.squares.item<double>() : 0;
    };
    const auto terms = [](const Side& side) {
        return side.terms.defined() ? side.terms.item<double>() / static_cast<double>(side.count) : 0;
    };
    return {squares(queries) + squares(documents), terms(queries), terms(documents)};
}

} // namespace crops::learn
