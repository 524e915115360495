// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "learn/config.h"
#include "learn/losses/similarity_labels.h"

namespace crops::learn
{

/// The losses on numbers given, for tests and studies of them: no encoder, no LibTorch type.
struct LossProbe {
    double loss = 0;
    std::vector<double> terms;      ///< Of each own document, in order, before weights.
    std::vector<double> gradients;  ///< ∂loss/∂s, B × M
    double temperatureGradient = 0; ///< ∂loss/∂τ
    double pushedAway = 0; ///< Share of own documents at level ≥ 4 with ∂loss/∂s > 0; Kernel only.
};

enum class ProbePath : std::uint8_t {
    Kernel,     ///< The rows' fused pass: what training on the CPU runs.
    Operations, ///< LibTorch's operations and autograd: what training elsewhere runs.
};

/// `similarities` is row-major B × M; `single` computes in float32, else in float64. config.temperature is τ.
LossProbe probeLoss(const std::vector<double>& similarities, const SimilarityLabels& labels,
                    const LossConfig& config, ProbePath path, bool single = false);

} // namespace crops::learn
