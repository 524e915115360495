// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "store/project.h"

namespace crops::study
{

/// What of a project's runs goes along.
struct BundleOptions {
    std::vector<RunId> runs; ///< Empty: all that have finished.
    bool checkpoints = true; ///< The newest of each run; without, only its numbers travel.
};

/// A finished run, as a bundle could take it along.
struct BundleChoice {
    RunId run;
    std::string name;
    std::int64_t seed = 0;
    std::int64_t checkpointBytes = 0; ///< Of its newest checkpoint; 0 where it has none (BM25 needs none).
};

/// What there is to choose from.
struct BundleChoices {
    std::vector<BundleChoice> runs;
    std::vector<RunId> unfinished; ///< They have no numbers that could be verified, and stay behind.
    std::int64_t projectBytes = 0;
};
BundleChoices bundleChoices(const store::Project& project);

/// What was written.
struct BundleFacts {
    std::int64_t files = 0;
    std::int64_t bytes = 0; ///< Of the ZIP archive.
    std::vector<RunId> runs;
    std::vector<RunId> withoutCheckpoint; ///< Of those; they need none, or have none.
};

/// Writes a study as one ZIP archive that `verifyBundle` checks on another machine: the project as it is at
/// this moment, the runs' newest checkpoints, their experiment files, the report, and manifest.json with the
/// SHA-256 of every file and of every file that was imported. Runs that were not tested yet are, before it.
/// The same project gives the same bytes. Throws Error{Missing} for a run that has not finished, {Usage}
/// where `out` is the project, {NotFound}, {Io}; Cancelled, with nothing left behind.
BundleFacts writeBundle(store::Project& project, const std::filesystem::path& out,
                        const BundleOptions& options, Progress& progress);

} // namespace crops::study
