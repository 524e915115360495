// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "learn/config.h"
#include "learn/methods/negative_sampler.h"

namespace crops::learn
{

/// Draws some of a query's nearest documents, each as likely as the other.
///
/// ANCE (Xiong et al. 2021, arXiv 2007.00808): 20 of lists that are made anew while the encoder learns.
/// STAR (Zhan et al. 2021, arXiv 2104.08051): 1 of lists that the warmed-up encoder made once.
class ListSampler : public NegativeSampler
{
  public:
    ListSampler(NegativeLists lists, int perQuery) : m_lists(std::move(lists)), m_perQuery(perQuery) {}
    void draw(std::int32_t example, std::int32_t positive, Random& random,
              std::vector<std::int32_t>& into) const override;

  private:
    NegativeLists m_lists;
    int m_perQuery;
};

/// With NegativeConfig::perQuery.
std::unique_ptr<NegativeSampler> makeListSampler(NegativeSource source, const NegativeConfig& config);

} // namespace crops::learn
