// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "learn/config.h"
#include "store/tables/run_table.h"
#include "study/experiments/experiment.h"

namespace crops::study
{

/// A file that an imported run came from. What the run needs of it is kept in the run's folder
/// (search/imported_store.h); this says where that is from.
struct ImportedFile {
    std::string role; ///< The test set whose lists it holds; else "documents", "document_ids", "queries" or
                      ///< "query_ids".
    std::string path;
    std::string sha256; ///< Of its bytes on disk; of standard input and pipes empty.
};

/// Where an imported run is from: recorded beside the settings of its experiment.
struct ImportedSystem {
    std::vector<ImportedFile> files;
    bool vectors = false; ///< It has vectors that are searched here, and no lists.
    learn::Similarity similarity = learn::Similarity::Cosine; ///< Of its vectors.

    /// Whether it says anything about the queries of this test set.
    bool answers(std::string_view testSet) const;
};

/// What an imported run records as its experiment: `experiment` (its method and split) and where it is from.
std::string importedRunJson(const Experiment& experiment, const ImportedSystem& system);

/// Throws Error{Damaged} where that is not there.
ImportedSystem importedSystemOf(const store::RunRow& run);

/// False only for an imported run without lists for this set.
bool answersTestSet(const store::RunRow& run, std::string_view testSet);

} // namespace crops::study
