// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "learn/training/gradient_cache_torch.h"

namespace crops::learn
{

namespace
{

/// Some texts of one side, encoded in one go.
struct Part {
    Side side;
    TokenTable texts;
    TowerMode mode;

    torch::Tensor encode(RetrievalModel& model) const { return model.encode(side, texts, mode); } // (n, D)
};

} // namespace

BatchLoss cachedBackward(RetrievalModel& model, const TokenTable& queries, const TokenTable& documents,
                         const TowerMode& mode, int textsPerPart,
                         const std::function<BatchLoss(const torch::Tensor& vectors)>& loss)
{
    std::vector<Part> parts;
    for (const Side side : {Side::Queries, Side::Documents}) {
        const TokenTable& texts = side == Side::Queries ? queries : documents;
        for (std::int64_t from = 0; from < texts.size(); from += textsPerPart) {
            TowerMode own = mode; // with a stream of its own, the same both times
            own.dropoutSeed += 0x9E3779B97F4A7C15ULL * (parts.size() + 1);
            const std::int64_t to = std::min<std::int64_t>(from + textsPerPart, texts.size());
            parts.push_back({side, select(texts, from, to), own});
        }
    }
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
