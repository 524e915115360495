// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/losses/loss.h"
#include "learn/losses/pair_row.h"

namespace crops::learn
{

extern const Loss kPairwise;

/// The pairwise logistic loss over hierarchical labels l, as RecFlow's public code has it for FS-LTR (Liu et
/// al., ICLR 2025, arXiv 2410.20868): over all pairs of a document i and a document j at a lower level,
/// in-batch documents at level 0 among them,
///
///     term_i = Σ_{j: l_j < l_i} log(1 + exp(z_j − z_i)),   z = s / τ,   loss = Σ_i w(l_i) term_i
///
/// Over two levels it is pairwise.cpp's loss. Its mean is over pairs.
extern constinit const Loss kLevelPairwise{.key = "level-pairwise",
                                           .title = "pairwise over levels",
                                           .source = "RecFlow, arXiv 2410.20868",
                                           .hierarchical = true,
                                           .pairs = true,
                                           .ofOneLevel = &kPairwise,
                                           .row = pairRow<float, true>,
                                           .wide = pairRow<double, true>};

} // namespace crops::learn
