// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "learn/similarity_labels.h"

namespace crops::learn
{

/// The pairwise logistic loss (RankNet: Burges et al. 2005), as ANCE and STAR use it: for each positive i
/// (own document at level ≥ 1) and each negative n (own at level 0, and in-batch)
///
///     term_i = Σ_n log(1 + exp(z_n − z_i)),   z = s / τ,   loss = Σ_i w(l_i) term_i
///
/// Against one negative it is infonce.h's loss; against many its terms are added, where InfoNCE's compete.
/// The reductions count pairs, not documents. The contract of the arguments is hInfoNceRow's.
template <class T>
RowLoss pairwiseRow(T* row, std::int64_t documents, const RowLabels& labels, const RowOptions& options,
                    double* terms = nullptr);

} // namespace crops::learn
