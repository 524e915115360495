// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include "learn/losses/contrastive_torch.h"

namespace crops::learn
{

/// Whether deviceLoss() knows this loss: all with one τ.
bool hasDeviceLoss(const LossConfig& config);

/// contrastiveBackward() by operations, as few as there are, its gradient written down instead of recorded.
/// A term, log(1 + Σ e^(z' − z)) over what is below its document, is −log softmax at the document among
/// itself and those; the in-batch documents are one entry in it, their log-sum-exp, whose own gradient is
/// their softmax. Two B × M matrices. Terms that are pairs are logistics, in blocks of queries. The result is
/// unread. Precondition: hasDeviceLoss(config), float32.
BatchLoss deviceLoss(const torch::Tensor& vectors, const SimilarityLabels& labels, const LossConfig& config,
                     const Temperature& temperature);

} // namespace crops::learn
