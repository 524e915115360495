// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace crops::learn
{

/// What a sparse encoder's regulariser saw in one step.
struct SparseRecord {
    double flops = 0; ///< λ_q Σ_v a_v² + λ_d Σ_v b_v² (a, b: mean weight of v): what it adds to the loss.
    double queryTerms = 0;    ///< Mean entries above 0 in a query …
    double documentTerms = 0; ///< … and in a document; 0 where there are none.
};

} // namespace crops::learn
