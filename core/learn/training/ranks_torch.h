// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include "learn/devices/ranks.h"
#include "learn/encoders/model_torch.h"
#include "learn/training/gradient_cache_torch.h"

namespace crops::learn
{

/// Σ over the ranks, in place; the same bits on all. Of any device.
void sumOverRanks(Ranks& ranks, torch::Tensor& tensor);

/// The ranks' rows, one after the other in the ranks' order; they may differ in number, not in width.
torch::Tensor rowsOfAllRanks(Ranks& ranks, const torch::Tensor& rows);

/// The rank's share of n things in order: [begin, end).
struct Share {
    std::int64_t begin = 0;
    std::int64_t end = 0;
};
Share shareOf(std::int64_t n, const Ranks& ranks);

/// Adds up the gradients of all ranks: each has those of its own texts, and gets those of one process that
/// has encoded them all. Call once after the backward.
void sumGradients(Ranks& ranks, WeightSet& weights);

/// A step's forward and backward where each rank encodes its share of the batch's texts: their vectors are
/// gathered (B + M, D), each rank computes the whole loss and takes the gradients of its own texts back. The
/// result is that of one process with the same batch, but for rounding; sumGradients() is called.
BatchLoss backwardOverRanks(Ranks& ranks, RetrievalModel& model, const TokenTable& queries,
                            const TokenTable& documents, const TowerMode& mode, int gradientCache,
                            const std::function<BatchLoss(const torch::Tensor& vectors)>& loss);

} // namespace crops::learn
