// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/ids.h"
#include "base/progress.h"
#include "store/project.h"
#include "study/experiments/experiment.h"
#include "study/training/train_run.h"

namespace crops::study
{

/// What stands of one experiment with one seed on one training set.
struct EarlierRun {
    std::optional<RunId> finished;   ///< The newest.
    std::optional<RunId> unfinished; ///< The newest that can go on; one that is being trained now is not
                                     ///< among them.
};

EarlierRun earlierRun(const store::Project& project, const std::string& experimentSha256,
                      const std::string& dataSha256, std::int64_t seed);

/// Trains one seed unless a finished run of it is there; goes on with an unfinished one. `existed` of the
/// outcome says that nothing had to be done.
struct MissingOutcome {
    TrainOutcome outcome;
    bool existed = false;
};
MissingOutcome trainUnlessDone(store::Project& project, const Experiment& experiment,
                               ExperimentTraining& training, std::int64_t seed, const std::string& device,
                               Progress& progress, const TrainObservers& observers = {});

} // namespace crops::study
