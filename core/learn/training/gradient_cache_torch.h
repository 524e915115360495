// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <functional>

#include "learn/encoders/model_torch.h"
#include "learn/losses/contrastive_torch.h"

namespace crops::learn
{

/// Gradient caching (Gao et al. 2021, arXiv 2101.06983): a batch of any size in the memory of `textsPerPart`
/// texts. All texts are encoded part by part without a graph; `loss` reads the whole (B + M, D), queries
/// first, and leaves its gradient there; then each part is encoded again, with the dropout that it had, and
/// its slice of the gradient flows back. What model.trained() gathers is the gradient of the whole batch,
/// equal to the plain one but for rounding; each text is encoded twice. Gives what `loss` gives.
///
/// Dropout is drawn part by part, so that its masks are others than those of an undivided batch.
BatchLoss cachedBackward(RetrievalModel& model, const TokenTable& queries, const TokenTable& documents,
                         const TowerMode& mode, int textsPerPart,
                         const std::function<BatchLoss(const torch::Tensor& vectors)>& loss);

} // namespace crops::learn
