// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/progress.h"
#include "retrieval/embeddings.h"
#include "retrieval/hits.h"

namespace crops::retrieval
{

/// Exact search by inner product (equal to cosine where vectors have length 1): for each of the Q queries its
/// best min(k, M) of the M documents, best first. Blocks of documents are multiplied with all queries by
/// OpenBLAS's sgemm, one thread a block; what comes near a query's k-th best is scored again with score(),
/// and only that decides. So the answer is the same bits whatever the number of threads or blocks, equal
/// vectors get equal scores, and ties at the cut follow `ties`.
///
/// Work O(Q·M·D); memory beside the inputs: the answer, and a few MiB a thread. Uses all cores; while it
/// runs, OpenBLAS itself works in one thread for the whole process.
///
/// Throws Error{Incompatible} when dimensions differ or `ties` has not one number a document,
/// Error{NonFinite} for a vector that holds NaN, infinity or numbers so large that products overflow,
/// Error{Usage} for more than 2^32 − 1 documents or k = 0.
std::vector<Hits> searchExact(const EmbeddingView& queries, const EmbeddingView& documents, std::size_t k,
                              const TieOrder& ties, Progress& progress);

/// Σ a_i·b_i of two vectors of equal length, added up in double from the first to the last, rounded to float.
float score(std::span<const float> a, std::span<const float> b);

/// Some documents ranked among themselves for one query (judged sets): all of them, best first. Each place in
/// `which` must be < documents.rows.
Hits rankAmong(std::span<const float> query, const EmbeddingView& documents,
               std::span<const std::uint32_t> which, const TieOrder& ties);

} // namespace crops::retrieval
