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
};

/// The negatives that a step found, for those who watch it.
struct AdoreFound {
    std::vector<std::vector<std::int32_t>> negatives; ///< Of each row, best first.
    double similaritySum = 0;                         ///< Over all of them.
};

/// ADORE (Zhan et al. 2021, arXiv 2104.08051): the documents' vectors stand still, so that each step can
/// search them as they are. For each positive i and each of the query's nearest `depth` documents j that is
/// no known positive
///
///     loss = mean over all pairs of |1/r_i − 1/r_j| log(1 + exp(z_j − z_i)),   z = s / τ
///
/// with r the rank in the whole corpus by the present weights (1 + how many documents score higher); the
/// weight, LambdaRank's for the reciprocal rank, is no part of the gradient. `queries` (B, D) get gradients,
/// `corpus` (N, D) none.
BatchLoss adoreBackward(const torch::Tensor& queries, const torch::Tensor& corpus,
                        const std::vector<AdoreRow>& rows, int depth, const LossConfig& config,
                        double temperature, AdoreFound* found = nullptr);

} // namespace crops::learn
