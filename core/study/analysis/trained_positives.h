// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/ids.h"
#include "base/progress.h"
#include "store/project.h"
#include "store/tables/run_table.h"
#include "study/analysis/gain_sources.h"

namespace crops::study
{

/// The positives that a run's training knew: those of its label set before the cut, of the sources that its
/// method and ablations use.
struct TrainedPositives {
    std::unordered_map<QueryId, SourceSet> ofQuery;
    std::map<std::pair<QueryId, DocId>, SourceSet> ofPair;
    std::unordered_set<DocId> documents; ///< Positive of any query.
};

/// The sources of positives that a run learns from; 0 for BM25.
SourceSet sourcesLearnt(const store::Project& project, const store::RunRow& run);

/// Precondition: the run has a label set.
TrainedPositives trainedPositives(const store::Project& project, const store::RunRow& run,
                                  Progress& progress);

/// Asks both runs the queries of `gains.queries` again and fills gained and lost. The test set is CT or QR.
/// Throws Error{Incompatible} where the project's test set is not the one that the runs were evaluated on.
void addDocumentGains(const store::Project& project, RunId a, RunId b, const TrainedPositives& positives,
                      GainSources& gains, Progress& progress);

} // namespace crops::study
