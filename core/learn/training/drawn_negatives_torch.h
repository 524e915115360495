// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include "dataset/training_set.h"
#include "learn/training/adore_torch.h"
#include "learn/training/batches.h"
#include "learn/training/trainer.h"

namespace crops::learn
{

/// What a batch's sampler gave: `vectors` are the batch's (B + M, D), queries first.
DrawnRecord recordDrawn(const dataset::TrainingSet& set, const Batch& batch, const torch::Tensor& vectors);

/// What a step of ADORE found.
DrawnRecord recordFound(const dataset::TrainingSet& set, const Batch& batch, const AdoreFound& found);

} // namespace crops::learn
