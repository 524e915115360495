// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "base/random.h"
#include "dataset/training_set.h"
#include "learn/config.h"
#include "learn/losses/similarity_labels.h"
#include "learn/methods/method.h"
#include "learn/methods/negative_sampler.h"

namespace crops::learn
{

/// A hard negative's place in the B × M similarities.
struct DrawnNegative {
    std::int32_t row = 0;
    std::int32_t column = 0;
};

/// How one step takes its negatives.
struct BatchNegatives {
    const NegativeSampler* sampler = nullptr; ///< Hard ones; null = none.
    bool inBatch = true;                      ///< Documents of the other queries.
};

/// One step's queries and documents. Each document stands in one column, however many of the queries own it.
struct Batch {
    std::vector<std::int32_t> queries;   ///< B indexes into TrainingSet::queries.
    std::vector<std::int32_t> documents; ///< M indexes into TrainingSet::documents, all different.
    SimilarityLabels labels;             ///< What each of the B × M similarities is.
    std::vector<std::int32_t> examples;  ///< B indexes into TrainingSet::examples.
    std::vector<DrawnNegative> drawn;    ///< What the sampler gave, row by row.
};

/// Draws the batches of a training. Batch number s (from 0) depends on the set, the settings, the method and
/// s alone, so a resumed training needs no generator state: epoch e is the permutation of stream 2e of the
/// seed, batch s draws its documents from stream 2s + 1. Not thread-safe.
class Batches
{
  public:
    /// `set` must outlive the object. Throws Error{Missing} when no query has a document above level 0 under
    /// `method`.
    Batches(const dataset::TrainingSet& set, const MethodConfig& method, const TrainingConfig& training,
            InBatch inBatch);

    std::int64_t usableQueries() const { return static_cast<std::int64_t>(m_usable.size()); }
    std::int64_t stepsPerEpoch() const;
    /// Steps of the whole training: TrainingConfig::steps, or its epochs times stepsPerEpoch(), at least 1.
    std::int64_t totalSteps() const;
    Batch at(std::int64_t step, const BatchNegatives& negatives = {});

    /// Batches of the queries that are held out (TrainingConfig::validationFraction): always the same ones,
    /// without hard negatives. 0 where none are.
    std::int64_t heldOutBatches() const;
    Batch heldOut(std::int64_t number);

  private:
    void holdOut();
    Batch make(const std::vector<std::int32_t>& examples, Random random, const BatchNegatives& negatives);
    struct Chosen {
        std::int32_t document;
        std::int8_t level;
        bool drawn = false; // by the sampler
    };
    void choose(const dataset::TrainingExample& example, Random& random, std::vector<Chosen>& into) const;
    void addNegatives(std::int32_t example, const NegativeSampler& sampler, Random& random,
                      std::vector<Chosen>& into) const;
    void place(const std::vector<std::vector<Chosen>>& chosen, bool inBatch, Batch& batch);
    void mask(const std::vector<std::int32_t>& examples, Batch& batch) const;

    const dataset::TrainingSet& m_set;
    MethodConfig m_method;
    TrainingConfig m_training;
    InBatch m_inBatch;
    std::vector<std::int32_t> m_usable;      // indexes into examples
    std::vector<std::int32_t> m_heldOut;     // the same, not among m_usable
    std::vector<std::int32_t> m_order;       // permutation of m_usable for m_epoch
    std::vector<std::uint64_t> m_textHashes; // of each query
    std::vector<std::int32_t> m_column;      // of each document in the batch being made, −1 = none
    std::int64_t m_epoch = -1;
};

} // namespace crops::learn
