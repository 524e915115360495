// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "dataset/training_set.h"
#include "store/tables/test_pairs.h"
#include "study/experiments/experiment.h"
#include "study/project/catalogue.h"

namespace crops::study
{

/// DPR's hard negatives (Karpukhin et al. 2020): for each training query, documents that BM25 ranks among its
/// first `depth` and that are no positive that DPR knows of (P0 before the cut), `perQuery` of them drawn by
/// seed. A query for which BM25 finds nothing else gets none. Renews the set's hash.
void addBm25Negatives(dataset::TrainingSet& set, const Catalogue& catalogue, const HardNegativeConfig& config,
                      const retrieval::Bm25Options& bm25, Progress& progress);

/// Makes the whole catalogue the set's corpus: where ANCE, ADORE+STAR and TriSampler search for negatives.
/// Renews the set's hash.
void addCorpus(dataset::TrainingSet& set, const Catalogue& catalogue);

/// Notes what people judged, for the set's queries and documents, to tell how many negatives are false ones.
/// Nothing learns from it, and the hash stays.
void addJudgments(dataset::TrainingSet& set, const std::vector<store::QueryDocument>& judged);

} // namespace crops::study
