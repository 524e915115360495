// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/training/train_missing.h"

#include "study/project/manage_runs.h"

namespace crops::study
{

EarlierRun earlierRun(const store::Project& project, const std::string& experimentSha256,
                      const std::string& dataSha256, std::int64_t seed)
{
    EarlierRun earlier;
    earlier.finished = store::findFinishedRun(project, experimentSha256, dataSha256, seed);
    for (const store::RunRow& run : store::listRuns(project))
        if (run.experimentSha256 == experimentSha256 && run.dataSha256 == dataSha256 && run.seed == seed &&
            canResume(runState(project, run)))
            earlier.unfinished = run.id;
    return earlier;
}

MissingOutcome trainUnlessDone(store::Project& project, const Experiment& experiment,
                               ExperimentTraining& training, std::int64_t seed, const std::string& device,
                               Progress& progress, const TrainObservers& observers)
{
    const EarlierRun earlier = earlierRun(project, experimentHash(experiment), training.dataSha256(), seed);
    if (earlier.finished) {
        TrainOutcome outcome;
        outcome.run = *earlier.finished;
        return {outcome, true};
    }
    if (earlier.unfinished)
        return {resumeRun(project, *earlier.unfinished, device, progress, observers), false};
    return {training.train(seed, device, progress, observers), false};
}

} // namespace crops::study
