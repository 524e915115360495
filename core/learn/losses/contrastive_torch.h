// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include "learn/config.h"
#include "learn/losses/similarity_labels.h"

namespace crops::learn
{

/// What one batch's loss is, and what its similarities' gradients say.
struct BatchLoss {
    double loss = 0;
    double temperatureGradient = 0; ///< ∂loss/∂τ where τ is learned.
    double pushedAway = 0; ///< Share of own documents at level ≥ 4 with ∂loss/∂s > 0; 0 where there are none.
    /// The three, where they are not read yet: a tensor (3) on its device.
    torch::Tensor unread;

    void read(); ///< Waits for them, if they are unread.
};

/// Loss of B queries against M documents, and its gradients. `vectors` is (B + M, D), queries first;
/// gradients flow into it through backward(). CPU: rows of S = Q Dᵀ are made, turned into ∂loss/∂S in place
/// and multiplied back block by block, so that no B × M matrix exists whole. Elsewhere, or when
/// asked to, by lossByOperations() and autograd: B × M; then the result may be left unread.
BatchLoss contrastiveBackward(const torch::Tensor& vectors, const SimilarityLabels& labels,
                              const LossConfig& config, double temperature, bool asOperations = false,
                              bool leaveUnread = false);

/// The same loss in LibTorch's own operations, differentiable: similarities (B, M) of any floating type,
/// temperature a scalar tensor. The few own documents (K at most) in a B × K × (K + 1) table, with the
/// in-batch ones as one log-sum-exp: O(B · M), no log-sum-exp over an empty set, divided by τ before anything
/// is masked. `terms`, if given, gets the own documents' terms (ΣK), in order, before weights. float32 or
/// wider whatever the input.
torch::Tensor lossByOperations(const torch::Tensor& similarities, const SimilarityLabels& labels,
                               const LossConfig& config, const torch::Tensor& temperature,
                               torch::Tensor* terms = nullptr);

} // namespace crops::learn
