// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "learn/training/corpus_torch.h"

namespace crops::learn
{

namespace
{

constexpr std::int64_t kBlockElements = std::int64_t{1} << 24;

/// Appends one query's candidates.
void appendList(const float* similarities, const std::int64_t* places, std::int64_t count,
                std::span<const std::int32_t> ids, const std::vector<std::int32_t>& known,
                NegativeLists& lists)
{
    for (std::int64_t k = 0; k < count; ++k) {
        const std::int32_t document = ids[static_cast<std::size_t>(places[k])];
        if (std::binary_search(known.begin(), known.end(), document)) continue;
        lists.documents.push_back(document);
        lists.similarities.push_back(similarities[k]);
    }
    lists.offsets.push_back(static_cast<std::int64_t>(lists.documents.size()));
}

} // namespace

torch::Tensor encodeChosen(RetrievalModel& model, std::size_t textsAtOnce, const TokenTable& texts,
                           std::span<const std::int32_t> chosen, Side side, const Progress& progress)
{
    const torch::NoGradGuard guard;
    std::vector<torch::Tensor> parts;
    for (std::size_t from = 0; from < chosen.size(); from += textsAtOnce) {
        progress.checkStop();
        const TokenTable tokens =
            select(texts, chosen.subspan(from, std::min(textsAtOnce, chosen.size() - from)));
        parts.push_back(model.encode(side, tokens, {}));
    }
    return torch::cat(parts); // (n, D)
}

NegativeLists nearestLists(const torch::Tensor& queries, const torch::Tensor& corpus,
                           std::span<const std::int32_t> ids,
                           const std::vector<std::vector<std::int32_t>>& known, int depth,
                           const Progress& progress)
{
    const torch::NoGradGuard guard;
    const std::int64_t n = corpus.size(0);
    const std::int64_t k = std::min<std::int64_t>(depth, n);
    const std::int64_t block = std::max<std::int64_t>(1, kBlockElements / std::max<std::int64_t>(n, 1));
    NegativeLists lists;
    for (std::int64_t from = 0; from < queries.size(0); from += block) {
        progress.checkStop();
        const std::int64_t count = std::min(block, queries.size(0) - from);
        const auto [values, places] =
            torch::mm(queries.narrow(0, from, count), corpus.t()).topk(k, 1); // (b, K) each
        const torch::Tensor similarities = values.to(torch::kCPU).contiguous();
        const torch::Tensor indexes = places.to(torch::kCPU).contiguous();
        for (std::int64_t row = 0; row < count; ++row)
            appendList(similarities.data_ptr<float>() + row * k, indexes.data_ptr<std::int64_t>() + row * k,
                       k, ids, known[static_cast<std::size_t>(from + row)], lists);
    }
    return lists;
}

} // namespace crops::learn
