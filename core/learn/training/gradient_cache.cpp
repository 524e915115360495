// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>

#include "learn/training/gradient_cache_torch.h"

namespace crops::learn
{

namespace
{

/// Some texts of one side, encoded in one go.
class Part
{
  public:
    Part(bool isQueries, const TokenTable& texts, std::int64_t from, std::int64_t count,
         const TowerMode& mode, std::size_t number)
        : m_isQueries(isQueries), m_mode(mode)
    {
        std::vector<std::int32_t> chosen(static_cast<std::size_t>(count));
        std::iota(chosen.begin(), chosen.end(), static_cast<std::int32_t>(from));
        m_texts = select(texts, chosen);
        m_mode.dropoutSeed +=
            0x9E3779B97F4A7C15ULL * (number + 1); // a stream of its own, the same both times
    }
    torch::Tensor encode(RetrievalModel& model) const // (n, D)
    {
        return m_isQueries ? model.encodeQueries(m_texts, m_mode) : model.encodeDocuments(m_texts, m_mode);
    }

  private:
    bool m_isQueries;
    TokenTable m_texts;
    TowerMode m_mode;
};

} // namespace

BatchLoss cachedBackward(RetrievalModel& model, const TokenTable& queries, const TokenTable& documents,
                         const TowerMode& mode, int textsPerPart,
                         const std::function<BatchLoss(const torch::Tensor& vectors)>& loss)
{
    std::vector<Part> parts;
    for (const TokenTable* side : {&queries, &documents})
        for (std::int64_t from = 0; from < side->size(); from += textsPerPart)
            parts.emplace_back(side == &queries, *side, from,
                               std::min<std::int64_t>(textsPerPart, side->size() - from), mode, parts.size());
    std::vector<torch::Tensor> encoded;
    {
        const torch::NoGradGuard guard;
        for (const Part& part : parts)
            encoded.push_back(part.encode(model));
    }
    const torch::Tensor vectors = torch::cat(encoded).requires_grad_(true); // (B + M, D)
    const BatchLoss result = loss(vectors);
    if (!vectors.grad().defined()) return result; // no document of the batch has a term
    std::int64_t from = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::int64_t count = encoded[i].size(0);
        parts[i].encode(model).backward(vectors.grad().narrow(0, from, count));
        model.trained().accumulate();
        from += count;
    }
    return result;
}

} // namespace crops::learn
