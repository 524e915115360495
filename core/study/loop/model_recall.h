// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/progress.h"
#include "simulation/cascade.h"
#include "study/project/catalogue.h"
#include "study/search/ranker.h"

namespace crops::study
{

/// A trained system as a simulated world asks it: every query of the world against the videos of `catalogue`
/// that exist at the time. What it is made of must outlive it, `progress` too.
class ModelRecall : public simulation::Recall
{
  public:
    /// Asks for every query at once.
    ModelRecall(const simulation::Catalogue& world, const Catalogue& catalogue,
                std::unique_ptr<Ranker> ranker, Progress& progress);
    std::vector<int> forRequest(const simulation::Request& request, std::size_t most) override;
    std::vector<int> forQuery(int query, Millis now, std::size_t most) override;

  private:
    /// An answer so far; `whole` where more cannot come.
    struct List {
        std::vector<int> videos;
        std::size_t depth = 0;
        bool whole = false;
    };
    void take(List& list, const retrieval::Hits& hits, std::size_t depth) const;
    void deepen(int query);

    const simulation::Catalogue& m_world;
    std::unique_ptr<Ranker> m_ranker;
    Progress& m_progress;
    std::vector<int> m_videos; // by place in the catalogue
    std::vector<std::string> m_queries;
    std::vector<List> m_lists; // by query
};

} // namespace crops::study
