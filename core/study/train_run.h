// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/ids.h"
#include "base/progress.h"
#include "learn/trainer.h"
#include "store/project.h"
#include "study/experiment.h"

namespace crops::study
{

/// How a training ended.
struct TrainOutcome {
    RunId run;
    std::int64_t steps = 0;
    std::int64_t totalSteps = 0;
    double finalLoss = 0;
    bool stopped = false; ///< Stop was asked for; the run can be resumed.
};

/// Sees every training step, in the calling thread.
using StepObserver = std::function<void(const learn::StepRecord&)>;

/// Trains one experiment with one seed and records it as a new run (BM25 has nothing to train: its run is
/// finished at once). The label set is the experiment's, or the newest. Curves and the run's state are
/// committed every second and at the end; checkpoints go to NAME.runs/run-N. Stop leaves a run that resumeRun
/// continues. Throws Error{Missing} where no label set exists; what learn::train throws leaves the run Failed
/// with its message.
TrainOutcome trainExperiment(store::Project& project, const Experiment& experiment, std::int64_t seed,
                             const std::string& device, Progress& progress, const StepObserver& onStep = {});

/// Goes on with a run that was stopped, killed or failed, from its newest good checkpoint. Throws
/// Error{Incompatible} where its training data is no longer what it was, {Usage} where it has finished
/// already.
TrainOutcome resumeRun(store::Project& project, RunId run, const std::string& device, Progress& progress,
                       const StepObserver& onStep = {});

/// The training set of an experiment, hard negatives included: what its runs learn from.
dataset::TrainingSet trainingSetOf(const store::Project& project, const Experiment& experiment,
                                   LabelSetId labelSet, Progress& progress);

} // namespace crops::study
