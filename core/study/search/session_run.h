// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to SearchSession: one run in memory, and what it learned about a query.

#include <array>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/time.h"
#include "store/tables/label_table.h"
#include "study/experiments/experiment.h"
#include "study/project/catalogue.h"
#include "study/search/ranker.h"
#include "study/search/search_session.h"

namespace crops::study
{

struct SessionRun {
    RunId id;
    Experiment experiment;
    LabelSetId labelSet;                            ///< 0 for BM25.
    Millis cut = 0;                                 ///< Only labels known before it were learned from.
    std::array<bool, store::kSampleTypes> learns{}; ///< Which types the method uses.
    std::unique_ptr<Ranker> ranker;
    std::optional<retrieval::Projection> projection; ///< Made with the map.
    EmbeddingMap map;

    bool uses(store::SampleType type) const { return learns[static_cast<std::size_t>(type)]; }
};

/// Reads and builds everything but the map. Throws as SearchSession::load.
SessionRun loadSessionRun(const store::Project& project, RunId id, const Catalogue& catalogue,
                          const std::string& device, Progress& progress);

/// The labels of one query in one run's label set that were known before the run's cut.
class LearnedLabels
{
  public:
    LearnedLabels() = default;
    LearnedLabels(const store::Project& project, const SessionRun& run, std::optional<QueryId> query);

    /// By type; empty where the document is not labelled.
    const std::vector<store::LabelRow>& of(DocId doc) const;
    /// Whether the method learned from a label of this type for the document.
    bool learned(const SessionRun& run, DocId doc, store::SampleType type) const;
    /// The generated videos (ids, ascending) that the method learned from.
    std::vector<std::int64_t> generated(const SessionRun& run) const;
    /// Every labelled document of the catalogue, ascending.
    std::vector<DocId> documents() const;

  private:
    std::unordered_map<DocId, std::vector<store::LabelRow>> m_labels;
};

} // namespace crops::study
