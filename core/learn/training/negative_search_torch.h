// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <future>
#include <memory>
#include <optional>
#include <vector>

#include "dataset/training_set.h"
#include "learn/methods/method.h"
#include "learn/methods/negative_sampler.h"
#include "learn/training/corpus_torch.h"

namespace crops::learn
{

/// What a search for negatives reads; all must outlive it.
struct SearchData {
    const dataset::TrainingSet& set;
    const TokenTable& queries;   ///< Of set.queryTexts.
    const TokenTable& documents; ///< Of set.documentTexts.
    const MethodConfig& method;
    const EncoderConfig& encoder;
    std::int64_t tableRows = 0;
    torch::Device device = torch::kCPU;
};

/// What a step takes its negatives from.
enum class Phase {
    Plain,       ///< The batch's other documents: NCE.
    Searched,    ///< Lists made by a search of the corpus.
    QueriesOnly, ///< ADORE: the live nearest documents, whose vectors stand still.
};

/// The hard negatives that a method searches for while it trains: when, with which weights, in which thread.
///
/// ANCE and TriSampler renew their lists every `refreshEvery` steps, beside the training: at such a step the
/// weights are copied, a thread of its own encodes and searches the corpus with the copy, and its lists serve
/// from the next such step on, which waits for them where it has to. So what a step draws depends on its
/// number alone, not on how fast a machine is, and a resumed training draws the same: a checkpoint holds the
/// weights that the present and the coming lists are made with. The first lists, and STAR's only ones, are
/// made while the training waits. Not thread-safe.
class NegativeSearch
{
  public:
    /// Throws Error{Missing} where the method searches and the set has no corpus.
    NegativeSearch(const SearchData& data, const NegativeConfig& config, std::int64_t totalSteps);
    ~NegativeSearch(); ///< Stops a search that is under way.
    NegativeSearch(const NegativeSearch&) = delete;
    NegativeSearch& operator=(const NegativeSearch&) = delete;

    Phase phaseOf(std::int64_t step) const; ///< `step` from 0.
    std::int64_t queriesOnlyFrom() const { return m_queriesOnlyFrom; }

    /// What step `step` draws from; null in the other phases. To be asked for every step in order.
    const NegativeSampler* samplerFor(std::int64_t step, RetrievalModel& model);
    /// What samplerFor() gave last, and whether it will give it for step `step`, too, and do nothing else.
    const NegativeSampler* sampler() const { return m_sampler ? &m_sampler : nullptr; }
    bool keepsSamplerFor(std::int64_t step) const;

    /// Documents (ascending) that the method knows as positives of each training example.
    const std::vector<std::vector<std::int32_t>>& known() const { return m_known; }
    /// (N, D), vectors of set.corpus by the model's documents' side.
    torch::Tensor encodeCorpus(RetrievalModel& model, const Progress& progress) const;

    /// What a checkpoint needs to draw on as if nothing had happened; empty where nothing was searched yet.
    std::vector<NamedTensor> state(std::vector<torch::Tensor>& keep) const;
    bool hasNext() const { return m_nextWeights.has_value(); }
    /// The reverse. `next` as hasNext() was.
    void restore(const SafetensorsFile& file, bool next, RetrievalModel& model);

  private:
    NegativeSampler search(const WeightCopies& weights, const Progress& progress) const;
    void startNext(WeightCopies weights);
    bool isRenewedAt(std::int64_t step) const;

    SearchData m_data;
    NegativeConfig m_config;
    std::int64_t m_searchFrom = 0;
    std::int64_t m_queriesOnlyFrom = 0;
    bool m_renews = false;
    std::vector<std::vector<std::int32_t>> m_known;
    NegativeSampler m_sampler;                 // in use
    std::optional<WeightCopies> m_weights;     // that it was made with
    std::optional<WeightCopies> m_nextWeights; // of the search that is under way
    std::unique_ptr<Progress> m_nextProgress;  // stops it
    std::future<NegativeSampler> m_next;
};

} // namespace crops::learn
