// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to imports of runs: vectors on their way into the run's folder (import_vectors.cpp).

#include <filesystem>
#include <vector>

#include "base/hash.h"
#include "dataset/test_set.h"
#include "study/evaluation/import_run.h"
#include "study/experiments/imported_system.h"
#include "study/project/catalogue.h"
#include "study/search/imported_store.h"

namespace crops::study
{

/// Nothing where a run has lists.
struct PreparedVectors {
    KeyedVectors documents; ///< Keys: document ids.
    KeyedVectors queries;   ///< Keys: normalised query texts.
    learn::Similarity similarity = learn::Similarity::Cosine;

    void addTo(Sha256& hash) const;
    void writeTo(const std::filesystem::path& folder) const;
};

/// Reads and checks the files, and says in `imported` and `system` what there is. Throws as importRun().
PreparedVectors takeVectors(const VectorInput& input, const Catalogue& catalogue,
                            const std::vector<const dataset::TestSet*>& sets, ImportedRun& imported,
                            ImportedSystem& system, Progress& progress);

} // namespace crops::study
