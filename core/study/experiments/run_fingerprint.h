// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "dataset/training_set.h"
#include "learn/methods/method.h"
#include "study/experiments/experiment.h"

namespace crops::study
{

/// Two runs of equal fingerprints are one run under two names: the same examples in the same order, under
/// levels of the same order, with the same negatives, loss, encoder, settings of training and retrieval, and
/// seed. So FS-LR is NCE where the log has no exposure without a click, and an ablation that removes nothing
/// is the whole method. What makes them differ by no more than rounding is left out: names of methods and
/// ablations, levels of which only the order matters (but where τ follows the level), and whether InfoNCE or
/// H-InfoNCE is said where there is one level above 0 (h_infonce.h). Methods that search the corpus while
/// they train are told apart by name as well.
std::string trainingFingerprint(const Experiment& experiment, const learn::MethodConfig& method,
                                const dataset::TrainingSet& set, std::int64_t seed);

/// Of what is not trained: BM25, or a pretrained encoder as it is. `dataSha256`: of what it reads.
std::string untrainedFingerprint(const Experiment& experiment, const std::string& dataSha256);

/// What a run recorded; empty where it was trained by a version that did not.
std::string fingerprintOf(const std::string& provenanceJson);

} // namespace crops::study
