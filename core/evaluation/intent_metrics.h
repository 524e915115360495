// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace crops::evaluation
{

/// The intents of one query that a document is relevant to, by any numbers ≥ 0; empty = to none.
using DocumentIntents = std::vector<int>;

/// How well the first k documents cover the intents of a query, as ndeval (TREC Web Track) computes it. With
/// gain(d at rank r) = Σ over d's intents i of (1 − α)^(documents of i before rank r):
struct IntentCoverage {
    /// Σ gain / log2(r + 1), ÷ the same of the greedy best order of all relevant documents (Clarke et al.
    /// 2008).
    double alphaNdcg = 0;
    /// Σ gain / r, ÷ the same where each document were relevant to every intent (Chapelle et al. 2009).
    double errIa = 0;
    double nErrIa = 0; ///< Σ gain / r, ÷ the same of the greedy best order.
    double subtopicRecall =
        0; ///< Intents with a document in the first k ÷ intents with any (Zhai et al. 2003).
};

/// `ranked` is the answer, best first; `relevant` holds every document that is relevant to an intent of the
/// query. All 0 where there is none. Precondition: k ≥ 1, α in [0, 1).
IntentCoverage intentCoverage(std::span<const DocumentIntents> ranked,
                              std::span<const DocumentIntents> relevant, std::size_t k, double alpha = 0.5);

} // namespace crops::evaluation
