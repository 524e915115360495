// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "labels/policy.h"
#include "store/project.h"
#include "study/experiments/experiment.h"
#include "study/training/train_run.h"

namespace crops::study
{

/// A grid: every α with every policy, experiment and seed.
struct SweepOptions {
    std::vector<double> alphas;                    ///< Each in [0, 1].
    std::vector<labels::LabelPolicy> policies{{}}; ///< Sample type → level.
    std::vector<Experiment> experiments;           ///< Their label_set is decided by the sweep.
    std::vector<std::int64_t> seeds;               ///< Empty: each experiment's own.
    bool filterGenerated = true;                   ///< As in labels::LabelOptions.
    std::string device = "cpu";
};

/// One training of a sweep.
struct SweepItem {
    double alpha = 0;           ///< Means nothing for BM25, which learns from no label.
    std::size_t policy = 0;     ///< Index into SweepOptions::policies.
    std::size_t experiment = 0; ///< Index into SweepOptions::experiments.
    std::int64_t seed = 0;
    std::optional<LabelSetId> labelSet; ///< The set that is there already; 0 for BM25. Nothing: to be made.
    std::optional<RunId> run;           ///< A finished run of it that is there already.
    std::optional<RunId> unfinished;    ///< One that will be resumed.
    std::optional<double>
        seconds; ///< Expected time of training; 0 where `run` is there; nothing = not known.
};

struct SweepPlan {
    std::vector<SweepItem> items; ///< By α, policy, experiment, seed; BM25 once a seed.
    std::int64_t labelSetsToMake = 0;
    std::int64_t runsToTrain = 0;
    std::optional<double> seconds; ///< Of all; nothing where one is not known.
};

/// What a sweep would do. Reads only. Throws Error{Usage} for an α outside [0, 1] or an empty list.
SweepPlan planSweep(const store::Project& project, const SweepOptions& options);

/// Every item of the plan: label sets are made where they are missing (an identical one is taken), runs
/// trained unless a finished one is there, unfinished ones resumed; then evaluation. `onNote` hears a
/// sentence a run. Throws Cancelled when stopped: the same sweep goes on where it was.
std::vector<RunId> runSweep(store::Project& project, const SweepOptions& options, Progress& progress,
                            const std::function<void(const std::string&)>& onNote);

/// Expected seconds of one training, from the queries a second of the newest finished run with the same
/// method, encoder, batch shape and device; nothing where there is none.
std::optional<double> expectedSeconds(const store::Project& project, const Experiment& experiment,
                                      const std::string& device);

} // namespace crops::study
