// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <vector>

#include "learn/config.h"
#include "learn/losses/similarity_labels.h"

namespace crops::learn
{

/// What one batch's loss is, and what its similarities' gradients say.
struct BatchLoss {
    double loss = 0;
    double temperatureGradient = 0; ///< ∂loss/∂τ where τ is learned.
    double pushedAway = 0; ///< Share of own documents at level ≥ 4 with ∂loss/∂s > 0; 0 where there are none.
    /// Where they are not read yet, each a number on its device: the loss, what is pushed away, and, where τ
    /// is learned, its gradient.
    std::vector<torch::Tensor> unread;

    void read(); ///< Waits for them, if they are unread.
};

/// τ, as a number or where a device holds it.
struct Temperature {
    double value = 0.05;
    torch::Tensor onDevice; ///< 0-dimensional, in place of the number; or undefined.

    torch::Tensor dividing(const torch::Tensor& x) const
    {
        return onDevice.defined() ? x / onDevice : x / value;
    }
    void divide(torch::Tensor& x) const { onDevice.defined() ? x.div_(onDevice) : x.div_(value); }
};

/// Loss of B queries against M documents, and its gradients. `vectors` is (B + M, D), queries first;
/// gradients flow into it through backward(). CPU: rows of S = Q Dᵀ are made, turned into ∂loss/∂S in place
/// and multiplied back block by block, so that no B × M matrix exists whole. Elsewhere, or when
/// asked to, by contrastiveByOperations().
BatchLoss contrastiveBackward(const torch::Tensor& vectors, const SimilarityLabels& labels,
                              const LossConfig& config, double temperature, bool asOperations = false);

/// The same by LibTorch's operations (device_loss_torch.h), or by lossByOperations() and autograd: B × M. The
/// result is unread: nothing has waited for the device.
BatchLoss contrastiveByOperations(const torch::Tensor& vectors, const SimilarityLabels& labels,
                                  const LossConfig& config, const Temperature& temperature);

/// The same loss in LibTorch's own operations, differentiable: similarities (B, M) of any floating type,
/// temperature a scalar tensor. The few own documents (K at most) in a B × K × (K + 1) table, with the
/// in-batch ones as one log-sum-exp: O(B · M), no log-sum-exp over an empty set, divided by τ before anything
/// is masked. `terms`, if given, gets the own documents' terms (ΣK), in order, before weights. float32 or
/// wider whatever the input.
torch::Tensor lossByOperations(const torch::Tensor& similarities, const SimilarityLabels& labels,
                               const LossConfig& config, const torch::Tensor& temperature,
                               torch::Tensor* terms = nullptr);

} // namespace crops::learn
