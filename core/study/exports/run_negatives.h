// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>

#include "study/exports/training_pairs.h"
#include "study/project/catalogue.h"
#include "study/search/ranker.h"

namespace crops::study
{

/// Hard negatives by a finished run: what it ranks among the first `depth` of the catalogue for a query and
/// what the exported part does not know with that query, under no type (Karpukhin et al. 2020, Xiong et al.
/// 2021). `hardNegatives` of them are drawn by seed.
class RunNegatives
{
  public:
    /// Encodes and indexes the catalogue. Throws Error{NotFound}, {Missing} where the run has not finished.
    RunNegatives(const store::Project& project, const TrainingExportOptions& options, Progress& progress);

    void addTo(std::span<TrainingQuery> queries, Progress& progress);

  private:
    const TrainingExportOptions& m_options;
    Catalogue m_catalogue;
    std::unique_ptr<Ranker> m_ranker;
};

} // namespace crops::study
