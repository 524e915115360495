// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/losses/loss.h"
#include "learn/losses/pair_row.h"

namespace crops::learn
{

/// The pairwise logistic loss (RankNet: Burges et al. 2005), as ANCE and STAR use it: for each positive i
/// (own document at level ≥ 1) and each negative n (own at level 0, and in-batch)
///
///     term_i = Σ_n log(1 + exp(z_n − z_i)),   z = s / τ,   loss = Σ_i w(l_i) term_i
///
/// Against one negative it is infonce.cpp's loss; against many its terms are added, where InfoNCE's compete.
extern constinit const Loss kPairwise{.key = "pairwise",
                                      .title = "pairwise logistic",
                                      .source = "RankNet, Burges et al. 2005",
                                      .pairs = true,
                                      .row = pairRow<float, false>,
                                      .wide = pairRow<double, false>};

} // namespace crops::learn
