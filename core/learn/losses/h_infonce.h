// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "learn/losses/similarity_labels.h"

namespace crops::learn
{

/// H-InfoNCE (CroPS, arXiv 2511.15443; method, section 4), the loss over hierarchical labels l:
///
///     term_i = log(1 + exp(Λ(l_i) − z_i)),  Λ(c) = log Σ_{k: l_k < c} exp(z_k),  z = s / τ,  loss = Σ_i
///     w(l_i) term_i
///
/// With p_i = sigmoid(Λ(l_i) − z_i): ∂loss/∂z_i gets −w p_i of its own term and, of each term above it, w_j
/// p_j exp(z_i − Λ(l_j)). Over two levels it is infonce.cpp's loss; only the order of levels matters;
/// gradients sum to 0.
///
/// The contract of the arguments is RowKernel's (loss.h). The many in-batch documents (level 0) enter through
/// one log-sum-exp and share one factor; the few own ones are walked level by level. Never an empty
/// log-sum-exp: a document with nothing below it has no term.
template <class T>
RowLoss hInfoNceRow(T* row, std::int64_t documents, const RowLabels& labels, const RowOptions& options,
                    double* terms = nullptr);

} // namespace crops::learn
