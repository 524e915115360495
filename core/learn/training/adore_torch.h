// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <vector>

#include "learn/losses/contrastive_torch.h"

namespace crops::learn
{

/// What one step of ADORE says of a query. Places are rows of the corpus.
struct AdoreRow {
    std::vector<std::int32_t> positives; ///< Learned from.
    std::vector<std::int32_t> known;     ///< Ascending: no negatives, `positives` among them.
    std::vector<std::int32_t> judged;    ///< Ascending; counted among the negatives, and nothing else.
    std::vector<std::int32_t> relevant;  ///< Ascending: those of them that are relevant.
};

/// The negatives that a step found, on the queries' device. The numbers are 0-dimensional, float32.
struct AdoreFound {
    torch::Tensor negatives;  ///< (B, K): places, best first; −1 for a known document.
    torch::Tensor drawn;      ///< How many they are.
    torch::Tensor judged;     ///< Of those.
    torch::Tensor relevant;   ///< Of those.
    torch::Tensor similarity; ///< Their mean; 0 where there are none.
};

/// ADORE (Zhan et al. 2021, arXiv 2104.08051): the documents' vectors stand still, so that each step can
/// search them as they are. For each positive i and each of the query's nearest `depth` documents j that is
/// no known positive
///
///     loss = mean over all pairs of |1/r_i − 1/r_j| log(1 + exp(z_j − z_i)),   z = s / τ
///
/// with r the rank in the whole corpus by the present weights (1 + how many documents score higher); the
/// weight, LambdaRank's for the reciprocal rank, is no part of the gradient. `queries` (B, D) get gradients,
/// written down instead of recorded; `corpus` (N, D) none. The result is unread: nothing has waited for the
/// device, and of a step without a pair loss and gradient are 0.
BatchLoss adoreBackward(const torch::Tensor& queries, const torch::Tensor& corpus,
                        const std::vector<AdoreRow>& rows, int depth, const LossConfig& config,
                        const Temperature& temperature, AdoreFound* found = nullptr);

} // namespace crops::learn
