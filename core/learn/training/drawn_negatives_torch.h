// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include "dataset/training_set.h"
#include "learn/training/batches.h"
#include "learn/training/trainer.h"

namespace crops::learn
{

/// A DrawnRecord whose similarity lies on a device; undefined where nothing was drawn.
struct DrawnNumbers {
    DrawnRecord record;
    torch::Tensor similarity;
};

/// What a batch's sampler gave: `vectors` are the batch's (B + M, D), queries first.
DrawnNumbers recordDrawn(const dataset::TrainingSet& set, const Batch& batch, const torch::Tensor& vectors);

} // namespace crops::learn
