// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <span>

#include "base/progress.h"
#include "learn/encoders/encode_torch.h"
#include "learn/methods/negative_sampler.h"

namespace crops::learn
{

/// Vectors of some texts of a table, without gradients: (n, D), on the model's device. Stops between batches.
torch::Tensor encodeChosen(RetrievalModel& model, std::size_t textsAtOnce, const TokenTable& texts,
                           std::span<const std::int32_t> chosen, Side side, const Progress& progress);

/// The K = min(depth, N) nearest of the corpus for each query, by exact search in blocks: at most 64 MiB of
/// similarities at a time. `queries` (E, D), `corpus` (N, D), whose row r is document ids[r]; known[e] are
/// the documents (ascending) that are dropped from the K. Stops between blocks.
NegativeLists nearestLists(const torch::Tensor& queries, const torch::Tensor& corpus,
                           std::span<const std::int32_t> ids,
                           const std::vector<std::vector<std::int32_t>>& known, int depth,
                           const Progress& progress);

} // namespace crops::learn
