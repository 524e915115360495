// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "learn/methods/negative_sampler.h"

namespace crops::learn
{

/// First weight of each candidate: how near its similarity to the query is to the positive's,
/// exp(−(s⁻ − s⁺)² / 4).
std::vector<double> rangeWeights(std::span<const float> candidates, double positive);
/// Second weight: how much nearer it is to the positive than to the query, ReLU(sim(d⁺, d⁻) − sim(q, d⁻));
/// all 1 where none is.
std::vector<double> triangleWeights(std::span<const float> toPositive, std::span<const float> toQuery);

/// TriSampler (Yang et al., AAAI 2024): negatives that close the triangle of query and positive.
/// Of the query's nearest documents `candidates` are drawn by rangeWeights, of those `perQuery` by
/// triangleWeights; both without putting back.
class TriSampler : public NegativeSampler
{
  public:
    TriSampler(NegativeLists lists, CorpusVectors vectors, int candidates, int perQuery);
    void draw(std::int32_t example, std::int32_t positive, Random& random,
              std::vector<std::int32_t>& into) const override;

  private:
    NegativeLists m_lists;
    CorpusVectors m_vectors;
    int m_candidates;
    int m_perQuery;
};

} // namespace crops::learn
