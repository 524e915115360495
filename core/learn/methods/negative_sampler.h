// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/random.h"
#include "dataset/training_set.h"

namespace crops::learn
{

/// Gives a query its hard negatives for one step. What is drawn depends on the arguments alone.
class NegativeSampler
{
  public:
    virtual ~NegativeSampler() = default;
    /// Appends indexes into TrainingSet::documents, all different; nothing where the query has no candidate.
    /// `example` is an index into TrainingSet::examples, `positive` the document that stands for the query's
    /// positives in this step.
    virtual void draw(std::int32_t example, std::int32_t positive, Random& random,
                      std::vector<std::int32_t>& into) const = 0;
};

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

} // namespace crops::learn
