// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dataset/training_set.h"
#include "learn/methods/negative_sampler.h"

namespace crops::learn
{

/// DPR's (Karpukhin et al. 2020, arXiv 2004.04906): one of the documents that BM25 ranked high for the query,
/// as they were drawn beforehand into TrainingExample::hardNegatives.
class Bm25Sampler : public NegativeSampler
{
  public:
    /// `set` must outlive the object.
    explicit Bm25Sampler(const dataset::TrainingSet& set) : m_set(set) {}
    void draw(std::int32_t example, std::int32_t positive, Random& random,
              std::vector<std::int32_t>& into) const override;

  private:
    const dataset::TrainingSet& m_set;
};

} // namespace crops::learn
