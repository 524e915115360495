// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/train_run.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/version.h"
#include "dataset/build_training_set.h"
#include "learn/method.h"
#include "store/run_table.h"
#include "store/sources.h"
#include "study/catalogue.h"
#include "study/hard_negatives.h"
#include "study/run_folder.h"
#include "study/settings.h"

namespace crops::study
{

namespace
{

/// Collects the curves' points and commits them with the run's state about once a second.
class CurveWriter
{
  public:
    CurveWriter(store::Project& project, store::RunRow& run) : m_project(project), m_run(run) {}

    void add(const learn::StepRecord& record)
    {
        m_run.step = record.step;
        m_run.totalSteps = record.totalSteps;
        m_points.push_back({"loss", record.step, record.loss});
        m_points.push_back({"learning_rate", record.step, record.learningRate});
        m_points.push_back({"gradient_norm", record.step, record.gradientNorm});
        m_points.push_back({"pushed_away", record.step, record.pushedAway});
        m_points.push_back({"queries_per_second", record.step, record.queriesPerSecond});
        m_points.push_back({"temperature", record.step, record.temperature});
        if (Clock::now() - m_lastWrite > std::chrono::seconds(1)) flush();
    }

    void flush()
    {
        m_lastWrite = Clock::now();
        store::addRunPoints(m_project, m_run.id, m_points);
        store::updateRun(m_project, m_run);
        m_points.clear();
    }

  private:
    using Clock = std::chrono::steady_clock;

    store::Project& m_project;
    store::RunRow& m_run;
    std::vector<store::RunPoint> m_points;
    Clock::time_point m_lastWrite = Clock::now();
};

/// Everything that the run's numbers come from, as JSON.
std::string provenanceOf(const store::Project& project, const Experiment& experiment,
                         const dataset::TrainingSet* set, const store::LabelSetRow* labelSet)
{
    const dataset::TimeSplit split = dataset::splitByTime(project, experiment.split);
    nlohmann::json object{{"logs_sha256", store::dataHash(project)},
                          {"split",
                           {{"first", formatIso8601(split.first)},
                            {"cut", formatIso8601(split.cut)},
                            {"last", formatIso8601(split.last)}}}};
    if (set != nullptr)
        object["training_set"] = {
            {"sha256", set->sha256}, {"queries", set->queries.size()}, {"documents", set->documents.size()}};
    if (labelSet != nullptr)
        object["label_set"] = {
            {"id", labelSet->id.value}, {"sha256", labelSet->sha256}, {"alpha", labelSet->alpha}};
    return object.dump();
}

learn::TrainOptions optionsOf(const store::Project& project, const Experiment& experiment,
                              const store::LabelSetRow& labelSet, const store::RunRow& run)
{
    learn::TrainOptions options;
    options.encoder = experiment.encoder;
    options.loss = experiment.loss;
    options.training = experiment.training;
    options.training.seed = static_cast<std::uint64_t>(run.seed);
    options.method =
        learn::methodConfig(methodName(experiment.method), experiment.without, levelsOf(labelSet));
    options.device = run.device;
    options.folder = runFolder(project, run.id);
    return options;
}

/// Trains `run`, which stands in the table as running, and writes how it ended.
TrainOutcome trainInto(store::Project& project, store::RunRow& run, const dataset::TrainingSet& set,
                       const learn::TrainOptions& options, Progress& progress, const StepObserver& onStep)
{
    progress.begin(fmt::format("training run {} ({}, seed {})", run.id.value, run.name, run.seed));
    CurveWriter curves(project, run);
    try {
        const learn::TrainResult result =
            learn::train(set, options, progress, [&](const learn::StepRecord& record) {
                curves.add(record);
                if (onStep) onStep(record);
            });
        run.step = result.steps;
        run.status = result.stopped ? store::RunStatus::Stopped : store::RunStatus::Finished;
        run.finishedAt = nowMillis();
        curves.flush();
        return {run.id, result.steps, run.totalSteps, result.finalLoss, result.stopped};
    } catch (const Error& failure) {
        run.status = store::RunStatus::Failed;
        run.message = failure.what();
        curves.flush();
        throw;
    } catch (const Cancelled&) {
        run.status = store::RunStatus::Stopped;
        curves.flush();
        throw;
    }
}

/// The run's row before it starts.
store::RunRow newRow(const Experiment& experiment, std::int64_t seed, const std::string& device)
{
    store::RunRow run;
    run.name = experiment.name;
    run.method = methodName(experiment.method);
    run.experimentSha256 = experimentHash(experiment);
    run.seed = seed;
    run.device = device;
    run.programVersion = kVersion;
    run.createdAt = nowMillis();
    return run;
}

} // namespace

dataset::TrainingSet trainingSetOf(const store::Project& project, const Experiment& experiment,
                                   LabelSetId labelSet, Progress& progress)
{
    const dataset::TimeSplit split = dataset::splitByTime(project, experiment.split);
    dataset::TrainingSetOptions options;
    options.perLevel = experiment.perLevel;
    dataset::TrainingSet set = dataset::buildTrainingSet(project, labelSet, split, options, progress);
    if (experiment.method == Method::Dpr)
        addBm25Negatives(set, loadCatalogue(project, progress), experiment.hardNegatives, experiment.bm25,
                         progress);
    return set;
}

ExperimentTraining::ExperimentTraining(store::Project& project, const Experiment& experiment,
                                       Progress& progress)
    : m_project(project), m_experiment(experiment)
{
    if (experiment.method == Method::Bm25) {
        m_dataSha256 = loadCatalogue(project, progress).sha256;
        return;
    }
    m_labelSet = labelSetOf(project, experiment.labelSet);
    m_experiment.labelSet = m_labelSet.id;
    m_set = trainingSetOf(project, m_experiment, m_labelSet.id, progress);
    m_dataSha256 = m_set.sha256;
}

TrainOutcome ExperimentTraining::train(std::int64_t seed, const std::string& device, Progress& progress,
                                       const StepObserver& onStep)
{
    const bool trained = m_experiment.method != Method::Bm25;
    Experiment experiment = m_experiment;
    experiment.seeds = {seed};
    store::RunRow run = newRow(experiment, seed, trained ? device : "cpu");
    run.experiment = experimentJson(experiment);
    run.dataSha256 = m_dataSha256;
    run.provenance =
        provenanceOf(m_project, experiment, trained ? &m_set : nullptr, trained ? &m_labelSet : nullptr);
    if (!trained) {
        run.status = store::RunStatus::Finished;
        run.finishedAt = run.createdAt;
        return {store::insertRun(m_project, run)};
    }
    run.labelSet = m_labelSet.id;
    run.id = store::insertRun(m_project, run);
    return trainInto(m_project, run, m_set, optionsOf(m_project, experiment, m_labelSet, run), progress,
                     onStep);
}

TrainOutcome resumeRun(store::Project& project, RunId id, const std::string& device, Progress& progress,
                       const StepObserver& onStep)
{
    store::RunRow run = store::loadRun(project, id);
    if (run.status == store::RunStatus::Finished)
        throw Error(ErrorCode::Usage,
                    fmt::format("Run {} has finished; there is nothing to resume.", id.value));
    const Experiment experiment = parseExperiment(run.experiment, fmt::format("run {}", id.value));
    const store::LabelSetRow labelSet = labelSetOf(project, run.labelSet);
    const dataset::TrainingSet set = trainingSetOf(project, experiment, labelSet.id, progress);
    if (set.sha256 != run.dataSha256)
        throw Error(
            ErrorCode::Incompatible,
            fmt::format("Run {} cannot go on: its training data has changed since it began. Train it anew.",
                        id.value));
    if (!device.empty()) run.device = device;
    run.status = store::RunStatus::Running;
    run.message.clear();
    store::updateRun(project, run);
    learn::TrainOptions options = optionsOf(project, experiment, labelSet, run);
    options.resume = true;
    return trainInto(project, run, set, options, progress, onStep);
}

} // namespace crops::study
