// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/random.h"
#include "dataset/training_set.h"
#include "learn/config.h"

namespace crops::learn
{

/// Gives a query its hard negatives for one step: indexes into TrainingSet::documents, all different; none
/// where the query has no candidate. `example` is an index into TrainingSet::examples, `positive` the
/// document that stands for the query's positives in this step (−1: it has none). What is drawn depends on
/// the arguments alone.
using NegativeSampler =
    std::function<std::vector<std::int32_t>(std::int32_t example, std::int32_t positive, Random& random)>;

/// The candidates of each training example: its nearest documents of the corpus, best first, without those
/// that the method knows as positives.
struct NegativeLists {
    std::vector<std::int64_t> offsets{0}; ///< E + 1: those of example e are [offsets[e], offsets[e + 1]).
    std::vector<std::int32_t> documents;  ///< Indexes into TrainingSet::documents.
    std::vector<float> similarities;      ///< Of the query and each, as the encoder saw them.
};

/// The corpus and the training queries as one encoder saw them: row-major, D numbers a vector.
struct CorpusVectors {
    int dimension = 0;                ///< D
    std::vector<std::int32_t> places; ///< Row of each of TrainingSet::documents; −1 = not in the corpus.
    std::vector<float> documents;     ///< N × D
    std::vector<float> queries;       ///< E × D, one a training example.

    std::span<const float> document(std::int32_t index) const; ///< Empty where it is not in the corpus.
    std::span<const float> query(std::int32_t example) const;
};

/// What a sampler is made of. All but the set is empty where nothing was searched.
struct NegativeSource {
    const dataset::TrainingSet& set; ///< Outlives the sampler.
    NegativeLists lists;
    CorpusVectors vectors; ///< Where the method reads them.
};

/// DPR's (Karpukhin et al. 2020, arXiv 2004.04906): one of the documents that BM25 ranked high for the query,
/// as they were drawn beforehand into TrainingExample::hardNegatives.
NegativeSampler makeBm25Sampler(NegativeSource source, const NegativeConfig& config);

/// Draws NegativeConfig::perQuery of a query's nearest documents, each as likely as the other.
///
/// ANCE (Xiong et al. 2021, arXiv 2007.00808): 20 of lists that are made anew while the encoder learns.
/// STAR (Zhan et al. 2021, arXiv 2104.08051): 1 of lists that the warmed-up encoder made once.
NegativeSampler makeListSampler(NegativeSource source, const NegativeConfig& config);

/// TriSampler (Yang et al., AAAI 2024): negatives that close the triangle of query and positive.
/// Of the query's nearest documents `triCandidates` are drawn by rangeWeights, of those `perQuery` by
/// triangleWeights; both without putting back.
NegativeSampler makeTriSampler(NegativeSource source, const NegativeConfig& config);

/// First weight of each candidate: how near its similarity to the query is to the positive's,
/// exp(−(s⁻ − s⁺)² / 4).
std::vector<double> rangeWeights(std::span<const float> candidates, double positive);
/// Second weight: how much nearer it is to the positive than to the query, ReLU(sim(d⁺, d⁻) − sim(q, d⁻));
/// all 1 where none is.
std::vector<double> triangleWeights(std::span<const float> toPositive, std::span<const float> toQuery);

} // namespace crops::learn
