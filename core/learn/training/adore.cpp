// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "learn/training/adore_torch.h"

namespace crops::learn
{

namespace
{

constexpr std::int64_t kBlockElements = std::int64_t{1} << 24;

/// All pairs of a step, flat.
struct Pairs {
    std::vector<std::int64_t> rows;
    std::vector<std::int64_t> positives; // places in the corpus
    std::vector<std::int64_t> negatives;
    std::vector<double> weights;
};

/// Adds a row's pairs from its scores (N) on the CPU and its nearest places, best first.
void addPairs(std::int64_t number, const AdoreRow& row, const float* scores, std::int64_t corpus,
              const std::int64_t* nearest, std::int64_t depth, Pairs& pairs, AdoreFound* found)
{
    std::vector<std::int32_t> negatives;
    std::vector<double> ranks; // of those
    for (std::int64_t k = 0; k < depth; ++k) {
        const auto place = static_cast<std::int32_t>(nearest[k]);
        if (std::binary_search(row.known.begin(), row.known.end(), place)) continue;
        negatives.push_back(place);
        ranks.push_back(static_cast<double>(k) + 1);
        if (found) found->similaritySum += static_cast<double>(scores[place]);
    }
    for (const std::int32_t positive : row.positives) {
        const float own = scores[positive];
        const double rank =
            1 + static_cast<double>(std::count_if(scores, scores + corpus, [&](float s) { return s > own; }));
        for (std::size_t j = 0; j < negatives.size(); ++j) {
            pairs.rows.push_back(number);
            pairs.positives.push_back(positive);
            pairs.negatives.push_back(negatives[j]);
            pairs.weights.push_back(std::abs(1 / rank - 1 / ranks[j]));
        }
    }
    if (found) found->negatives.push_back(std::move(negatives));
}

Pairs findPairs(const torch::Tensor& queries, const torch::Tensor& corpus, const std::vector<AdoreRow>& rows,
                int depth, AdoreFound* found)
{
    const torch::NoGradGuard guard;
    const std::int64_t n = corpus.size(0);
    const std::int64_t k = std::min<std::int64_t>(depth, n);
    const std::int64_t block = std::max<std::int64_t>(1, kBlockElements / std::max<std::int64_t>(n, 1));
    Pairs pairs;
    for (std::int64_t from = 0; from < queries.size(0); from += block) {
        const std::int64_t count = std::min(block, queries.size(0) - from);
        const torch::Tensor scores = torch::mm(queries.narrow(0, from, count), corpus.t());
        const torch::Tensor nearest = std::get<1>(scores.topk(k, 1)).to(torch::kCPU).contiguous();
        const torch::Tensor here = scores.to(torch::kCPU).contiguous();
        for (std::int64_t row = 0; row < count; ++row)
            addPairs(from + row, rows[static_cast<std::size_t>(from + row)], here.data_ptr<float>() + row * n,
                     n, nearest.data_ptr<std::int64_t>() + row * k, k, pairs, found);
    }
    return pairs;
}

torch::Tensor indexTensor(const std::vector<std::int64_t>& values, torch::Device device)
{
    return torch::tensor(values, torch::kInt64).to(device);
}

} // namespace

BatchLoss adoreBackward(const torch::Tensor& queries, const torch::Tensor& corpus,
                        const std::vector<AdoreRow>& rows, int depth, const LossConfig& config,
                        double temperature, AdoreFound* found)
{
    const Pairs pairs = findPairs(queries.detach(), corpus, rows, depth, found);
    if (pairs.rows.empty()) return {};
    const torch::Device device = queries.device();
    const torch::Tensor tau = torch::full({}, temperature, queries.options().requires_grad(false))
                                  .requires_grad_(config.learnedTemperature);
    std::vector<std::int64_t> used = pairs.negatives;
    used.insert(used.end(), pairs.positives.begin(), pairs.positives.end());
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    const torch::Tensor scores = // (B, U) of the documents in any pair
        torch::mm(queries, corpus.index_select(0, indexTensor(used, device)).t());
    const auto scoresOf = [&](const std::vector<std::int64_t>& documents) { // (P)
        std::vector<std::int64_t> flat;
        for (std::size_t p = 0; p < documents.size(); ++p)
            flat.push_back(pairs.rows[p] * std::ssize(used) +
                           (std::lower_bound(used.begin(), used.end(), documents[p]) - used.begin()));
        return scores.flatten().index_select(0, indexTensor(flat, device));
    };
    const torch::Tensor gap = (scoresOf(pairs.negatives) - scoresOf(pairs.positives)) / tau; // (P)
    const torch::Tensor weights =
        torch::tensor(pairs.weights, torch::kFloat64).to(device, queries.scalar_type());
    const torch::Tensor loss = (weights * torch::softplus(gap, 1, 60)).mean();
    loss.backward();
    BatchLoss result;
    result.loss = loss.item<double>();
    if (tau.grad().defined()) result.temperatureGradient = tau.grad().item<double>();
    return result;
}

} // namespace crops::learn
