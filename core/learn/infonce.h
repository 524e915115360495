// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "learn/similarity_labels.h"

namespace crops::learn
{

/// InfoNCE (van den Oord et al. 2018, arXiv 1807.03748), as DPR uses it (Karpukhin et al. 2020, arXiv
/// 2004.04906): for each positive i (own document at level ≥ 1) against the negatives N (own at level 0, and
/// in-batch),
///
///     term_i = −log( e^z_i / (e^z_i + Σ_{k∈N} e^z_k) ),   z = s / τ,   loss = Σ_i w(l_i) term_i
///
/// Several positives do not compete with each other. It is h_infonce.h's loss with every level ≥ 1 made one.
/// A query without any negative has no term. The contract of the arguments is hInfoNceRow's.
template <class T>
RowLoss infoNceRow(T* row, std::int64_t documents, const RowLabels& labels, const RowOptions& options,
                   double* terms = nullptr);

} // namespace crops::learn
