// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "study/search/ranker.h"
#include "text/sparse_vectors.h"

namespace crops::study
{

/// Sparse vectors of some queries.
using SparseQueries =
    std::function<text::SparseVectors(std::span<const std::string> queries, Progress& progress)>;

/// A sparse encoder over the catalogue, by the inverted index ordered by impact. `documents`: the catalogue's
/// vectors by place.
std::unique_ptr<Ranker> makeSparseRanker(const Catalogue& catalogue, const text::SparseVectors& documents,
                                         SparseQueries encodeQueries);

} // namespace crops::study
