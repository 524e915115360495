// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "dataset/split.h"
#include "dataset/test_set.h"
#include "evaluation/metrics.h"
#include "store/project.h"
#include "store/tables/run_test_sets.h"
#include "study/project/catalogue.h"

namespace crops::study
{

/// What a run is measured by on a test set: CT, QR and REL by Recall@100, NDCG@4 and MRR, RELall by
/// Recall@100, NDCG@10 and MAP, and by Judged@10: how much of the ten that a person would see was judged.
std::span<const evaluation::Metric> metricsOf(std::string_view testSet);

/// Content hashes of a test set of the judged queries.
struct RelHashes {
    std::string whole; ///< With every judged query.
    std::string half;  ///< Without those that θ may learn from.
};

/// What several evaluations of one project share, read once: the catalogue and the test sets of each split.
/// Holds what the project was when first asked; make a new one after an import. Must not outlive the
/// project's connection.
class TestBench
{
  public:
    explicit TestBench(const store::Project& project) : m_project(project) {}

    const Catalogue& catalogue(Progress& progress);
    /// A project without a search log has judgments alone: CT and QR are empty.
    const dataset::TestSets& testSets(const dataset::SplitOptions& split, Progress& progress);
    /// CT, QR, REL and RELall, in this order; they live as long as this.
    std::vector<const dataset::TestSet*> allSets(const dataset::SplitOptions& split, Progress& progress);
    /// What each of allSets() can show, in the same order.
    const std::vector<store::RunTestSet>& facts(const dataset::SplitOptions& split, Progress& progress);

    /// Whether REL and RELall are the half of the judged queries that θ does not learn from.
    bool halved(const dataset::SplitOptions& split, Progress& progress);
    /// Those that "REL" or "RELall" has with every judged query, and with the half.
    RelHashes relHashes(const dataset::SplitOptions& split, std::string_view testSet, Progress& progress);

  private:
    struct SetsOfSplit {
        bool searches = false;
        dataset::TestSets sets;
        dataset::TestSet relAll;
        bool halved = false;
        RelHashes rel, relAllHashes;
        std::optional<std::vector<store::RunTestSet>> facts;
    };
    SetsOfSplit& setsOf(const dataset::SplitOptions& split, Progress& progress);
    store::RunTestSet factsOf(const dataset::TestSet& set, bool searches, Progress& progress);

    const store::Project& m_project;
    std::optional<Catalogue> m_catalogue;
    std::map<dataset::SplitOptions, SetsOfSplit> m_sets;
};

} // namespace crops::study
