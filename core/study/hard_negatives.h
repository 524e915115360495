// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "dataset/training_set.h"
#include "study/catalogue.h"
#include "study/experiment.h"

namespace crops::study
{

/// DPR's hard negatives (Karpukhin et al. 2020): for each training query, documents that BM25 ranks among its
/// first `depth` and that are no known positive of it (P0–P3 before the cut), `perQuery` of them drawn by
/// seed. A query for which BM25 finds nothing else gets none. Renews the set's hash.
void addBm25Negatives(dataset::TrainingSet& set, const Catalogue& catalogue, const HardNegativeConfig& config,
                      const retrieval::Bm25Options& bm25, Progress& progress);

} // namespace crops::study
