// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "learn/training/trainer.h"
#include "store/project.h"
#include "store/tables/label_table.h"
#include "store/tables/run_table.h"
#include "study/experiments/experiment.h"

namespace crops::study
{

/// How a training ended.
struct TrainOutcome {
    RunId run;
    std::int64_t steps = 0;
    std::int64_t totalSteps = 0;
    double finalLoss = 0;
    bool stopped = false;               ///< Stop was asked for; the run can be resumed.
    std::int64_t bestStep = 0;          ///< Early stopping: the step whose weights were kept; 0 without it.
    std::vector<std::string> remarks{}; ///< Sentences: trained on almost nothing, nothing to test on.
};

/// Sees a training go on, in the calling thread. Each may be empty. What they throw ends the training as if a
/// step had thrown it.
using PointObserver = std::function<void(std::span<const store::RunPoint>)>;
struct TrainObservers {
    std::function<void(RunId)> onStart;                   ///< Before the first step.
    std::function<void(const learn::StepRecord&)> onStep; ///< After each step.
    PointObserver onPoints;                               ///< After each look at the metrics (CurveConfig).
};

/// Training of one experiment on data that is read once, however many seeds it has. The label set is the
/// experiment's, or the newest. Must not outlive the project.
class ExperimentTraining
{
  public:
    /// Reads the training set (for what is not trained only the hash of what it reads). Throws Error{Missing}
    /// where no label set exists.
    ExperimentTraining(store::Project& project, const Experiment& experiment, Progress& progress);

    const std::string& dataSha256() const { return m_dataSha256; }
    /// Trains with one seed and records it as a new run (BM25 and a pretrained encoder as it is have nothing
    /// to train: their run is finished at once). Curves and the run's state are committed every second and at
    /// the end, or later where another job writes meanwhile; checkpoints go to NAME.runs/run-N. Stop leaves a
    /// run that resumeRun continues; what learn::train throws leaves the run Failed with its message.
    ///
    /// With `ranks`, every process makes the same calls on the same project: rank 0 records the run and
    /// writes, the others compute.
    TrainOutcome train(std::int64_t seed, const std::string& device, Progress& progress,
                       const TrainObservers& observers = {}, const std::shared_ptr<learn::Ranks>& ranks = {});

  private:
    store::Project& m_project;
    Experiment m_experiment;
    store::LabelSetRow m_labelSet;
    dataset::TrainingSet m_set;
    std::string m_dataSha256;
};

/// Goes on with a run that was stopped, killed or failed, from its newest good checkpoint. Throws
/// Error{Incompatible} where its training data is no longer what it was, {Usage} where it has finished
/// already.
TrainOutcome resumeRun(store::Project& project, RunId run, const std::string& device, Progress& progress,
                       const TrainObservers& observers = {}, const std::shared_ptr<learn::Ranks>& ranks = {});

/// The training set of an experiment, hard negatives included: what its runs learn from.
dataset::TrainingSet trainingSetOf(const store::Project& project, const Experiment& experiment,
                                   LabelSetId labelSet, Progress& progress);

} // namespace crops::study
