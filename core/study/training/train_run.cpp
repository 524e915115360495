// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/training/train_run.h"

#include <filesystem>
#include <optional>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/version.h"
#include "dataset/build_training_set.h"
#include "learn/encoders/text_encoder.h"
#include "learn/methods/imported.h"
#include "learn/methods/method.h"
#include "store/tables/sources.h"
#include "store/tables/test_pairs.h"
#include "study/evaluation/curve_evaluation.h"
#include "study/experiments/run_fingerprint.h"
#include "study/project/catalogue.h"
#include "study/project/patient_write.h"
#include "study/project/run_folder.h"
#include "study/project/run_lock.h"
#include "study/project/settings.h"
#include "study/search/feature_files.h"
#include "study/training/curve_writer.h"
#include "study/training/hard_negatives.h"
#include "study/training/training_remarks.h"

namespace crops::study
{

namespace
{

/// Everything that the run's numbers come from, as JSON.
std::string provenanceOf(const store::Project& project, const Experiment& experiment,
                         const dataset::TrainingSet* set, const store::LabelSetRow* labelSet,
                         const std::string& fingerprint)
{
    nlohmann::json object{{"logs_sha256", store::dataHash(project)}, {"fingerprint", fingerprint}};
    if (const auto split = dataset::findTimeSplit(project, experiment.split))
        object["split"] = {{"first", formatIso8601(split->first)},
                           {"cut", formatIso8601(split->cut)},
                           {"last", formatIso8601(split->last)},
                           {"searches", store::countSearches(project)},
                           {"searches_before_cut", store::countSearchesBefore(project, split->cut)}};
    if (set != nullptr)
        object["training_set"] = {
            {"sha256", set->sha256}, {"queries", set->queries.size()}, {"documents", set->documents.size()}};
    for (std::size_t i = 0; set != nullptr && i < set->features.size(); ++i)
        object["features"].push_back(set->features[i].remark);
    if (labelSet != nullptr)
        object["label_set"] = {
            {"id", labelSet->id.value}, {"sha256", labelSet->sha256}, {"alpha", labelSet->alpha}};
    return object.dump();
}

/// Of a pretrained model's files.
std::string hashOfModel(const std::filesystem::path& folder)
{
    std::set<std::filesystem::path> files;
    std::error_code failure; // a folder that is none is told of when its model is read
    for (const auto& entry : std::filesystem::directory_iterator(folder, failure))
        if (const auto ending = entry.path().extension();
            entry.is_regular_file() && (ending == ".safetensors" || ending == ".json" || ending == ".txt"))
            files.insert(entry.path());
    std::string all;
    for (const std::filesystem::path& file : files)
        all += file.filename().string() + " " + sha256OfFile(file) + "\n";
    return sha256Hex(all);
}

learn::TrainOptions optionsOf(const store::Project& project, const Experiment& experiment,
                              const store::LabelSetRow& labelSet, const dataset::TrainingSet& set,
                              const store::RunRow& run)
{
    learn::TrainOptions options;
    options.encoder = experiment.encoder;
    for (std::size_t i = 0; i < set.features.size(); ++i)
        options.encoder.features[i].dimension = set.features[i].dimension;
    options.loss = experiment.loss;
    options.negatives = experiment.negatives;
    options.training = experiment.training;
    options.training.seed = static_cast<std::uint64_t>(run.seed);
    options.method = methodOf(experiment, levelsOf(labelSet));
    options.loss.kind = options.method.loss;
    options.device = run.device;
    options.folder = runFolder(project, run.id);
    return options;
}

/// Lets the training's curves have points of the headline metrics, where the experiment asks for them.
class MetricCurves
{
  public:
    MetricCurves(store::Project& project, const Experiment& experiment, Progress& progress) : m_bench(project)
    {
        if (experiment.curves.every > 0) m_evaluation.emplace(m_bench, experiment, progress);
    }

    void connect(learn::TrainOptions& options, std::int64_t every, CurveWriter& curves,
                 const PointObserver& onPoints, Progress& progress) const
    {
        if (!m_evaluation) return;
        options.snapshotEvery = every;
        options.onSnapshot = [this, &curves, &onPoints, &progress](std::int64_t step,
                                                                   const learn::TextEncoder& encoder) {
            const std::vector<store::RunPoint> points = m_evaluation->at(step, encoder, progress);
            curves.add(points);
            if (onPoints) onPoints(points);
        };
    }

  private:
    TestBench m_bench;
    std::optional<CurveEvaluation> m_evaluation;
};

/// Ends the run's row after a failure, as far as that can still be written.
void noteEnd(CurveWriter& curves, store::RunRow& run, store::RunStatus status, const std::string& message,
             const Progress& progress)
{
    run.status = status;
    run.message = message;
    try {
        curves.finish(progress, false);
    } catch (const Error&) { // NOLINT(bugprone-empty-catch): the first failure is the one to tell
    }
}

/// Trains `run`, which stands in the table as running, and writes how it ended.
TrainOutcome trainInto(store::Project& project, store::RunRow& run, const Experiment& experiment,
                       const dataset::TrainingSet& set, learn::TrainOptions options, Progress& progress,
                       const TrainObservers& observers)
{
    CurveWriter curves(project, run);
    try {
        const MetricCurves metrics(project, experiment, progress);
        metrics.connect(options, experiment.curves.every, curves, observers.onPoints, progress);
        if (observers.onStart) observers.onStart(run.id);
        progress.begin(fmt::format("training run {} ({}, seed {})", run.id.value, run.name, run.seed));
        const learn::TrainResult result = learn::train(
            set, options, progress,
            [&](const learn::StepRecord& record) {
                curves.add(record);
                if (observers.onStep) observers.onStep(record);
            },
            curves.hooks());
        run.step = result.steps;
        run.status = result.stopped ? store::RunStatus::Stopped : store::RunStatus::Finished;
        run.finishedAt = nowMillis();
        curves.finish(progress);
        return {run.id,
                result.steps,
                run.totalSteps,
                result.finalLoss,
                result.stopped,
                result.bestStep,
                trainingRemarks(project, run.provenance, experiment.split)};
    } catch (const Error& failure) {
        noteEnd(curves, run, store::RunStatus::Failed, failure.what(), progress);
        throw;
    } catch (const Cancelled&) {
        noteEnd(curves, run, store::RunStatus::Stopped, {}, progress);
        throw;
    }
}

/// A rank that does not write: computes its share of a run that rank 0 records.
TrainOutcome followRun(const store::RunRow& run, const dataset::TrainingSet& set,
                       const learn::TrainOptions& options, Progress& progress)
{
    progress.begin(fmt::format("rank {} of run {}", options.ranks->rank(), run.id.value));
    const learn::TrainResult result = learn::train(set, options, progress);
    return {run.id, result.steps, run.totalSteps, result.finalLoss, result.stopped, result.bestStep};
}

/// The run's row before it starts.
store::RunRow newRow(const Experiment& experiment, std::int64_t seed, const std::string& device)
{
    store::RunRow run;
    run.name = experiment.name;
    run.method = experiment.method->key;
    run.experimentSha256 = experimentHash(experiment);
    run.seed = seed;
    run.device = device;
    run.programVersion = kVersion;
    run.createdAt = nowMillis();
    return run;
}

/// A pretrained model that cannot be used is no run; what is trained is read when its training begins.
void refuseUnusable(const Experiment& experiment, const std::string& device)
{
    if (experiment.method->trained) (void)learn::TextEncoder::pretrained(experiment.encoder, device);
}

} // namespace

dataset::TrainingSet trainingSetOf(const store::Project& project, const Experiment& experiment,
                                   LabelSetId labelSet, Progress& progress)
{
    const dataset::TimeSplit split = dataset::splitByTime(project, experiment.split);
    dataset::TrainingSetOptions options;
    options.perLevel = experiment.perLevel;
    dataset::TrainingSet set = dataset::buildTrainingSet(project, labelSet, split, options, progress);
    const learn::Negatives& negatives = experiment.method->negatives;
    if (negatives.from == learn::Candidates::Bm25)
        addBm25Negatives(set, loadCatalogue(project, progress), experiment.hardNegatives, experiment.bm25,
                         progress);
    if (experiment.method->searches()) addCorpus(set, loadCatalogue(project, progress));
    if (!experiment.encoder.features.empty())
        addFeatures(set, experiment.encoder.features, loadCatalogue(project, progress));
    if (negatives.makeSampler) addJudgments(set, store::judgedPairs(project));
    return set;
}

ExperimentTraining::ExperimentTraining(store::Project& project, const Experiment& experiment,
                                       Progress& progress)
    : m_project(project), m_experiment(experiment)
{
    if (!learnsFromLabels(experiment)) {
        m_dataSha256 = loadCatalogue(project, progress).sha256;
        if (experiment.method->trained)
            m_dataSha256 = sha256Hex(m_dataSha256 + hashOfModel(experiment.encoder.pretrained.folder));
        return;
    }
    if (!dataset::findTimeSplit(project, experiment.split))
        throw Error(ErrorCode::Missing,
                    "{} learns from a search log, and {} has none: import one, or take bm25, or a pretrained "
                    "encoder as it is (training.epochs 0).",
                    experiment.name, project.path().string());
    m_labelSet = labelSetOf(project, experiment.labelSet);
    m_experiment.labelSet = m_labelSet.id;
    m_set = trainingSetOf(project, m_experiment, m_labelSet.id, progress);
    m_dataSha256 = m_set.sha256;
}

TrainOutcome ExperimentTraining::train(std::int64_t seed, const std::string& device, Progress& progress,
                                       const TrainObservers& observers,
                                       const std::shared_ptr<learn::Ranks>& ranks)
{
    const bool trained = learnsFromLabels(m_experiment);
    Experiment experiment = m_experiment;
    experiment.seeds = {seed};
    store::RunRow run = newRow(experiment, seed, experiment.method->trained ? device : "cpu");
    run.experiment = experimentJson(experiment);
    run.dataSha256 = m_dataSha256;
    run.provenance = provenanceOf(
        m_project, experiment, trained ? &m_set : nullptr, trained ? &m_labelSet : nullptr,
        trained ? trainingFingerprint(experiment, methodOf(experiment, levelsOf(m_labelSet)), m_set, seed)
                : untrainedFingerprint(experiment, m_dataSha256));
    if (!trained && ranks)
        throw Error(ErrorCode::Usage, experiment.name + " has nothing to train: run it in one process.");
    if (!trained) {
        refuseUnusable(experiment, device);
        run.status = store::RunStatus::Finished;
        run.finishedAt = run.createdAt;
        writeWhenFree(m_project, progress, [&] { run.id = store::insertRun(m_project, run); });
        TrainOutcome outcome;
        outcome.run = run.id;
        outcome.remarks = trainingRemarks(m_project, run.provenance, experiment.split);
        return outcome;
    }
    run.labelSet = m_labelSet.id;
    const bool writes = !ranks || ranks->isFirst();
    if (writes) {
        writeWhenFree(m_project, progress, [&] { prepareRunsFolder(m_project); });
        writeWhenFree(m_project, progress, [&] { run.id = store::insertRun(m_project, run); });
    }
    if (ranks) run.id = RunId{ranks->fromFirst(run.id.value)};
    learn::TrainOptions options = optionsOf(m_project, experiment, m_labelSet, m_set, run);
    options.ranks = ranks;
    if (!writes) return followRun(run, m_set, options, progress);
    beginRunFolder(m_project, run);
    const RunLock lock(m_project, run.id);
    TrainOutcome outcome = trainInto(m_project, run, experiment, m_set, options, progress, observers);
    for (const dataset::DocumentFeatures& features : m_set.features)
        outcome.remarks.push_back(features.remark);
    return outcome;
}

TrainOutcome resumeRun(store::Project& project, RunId id, const std::string& device, Progress& progress,
                       const TrainObservers& observers, const std::shared_ptr<learn::Ranks>& ranks)
{
    store::RunRow run = store::loadRun(project, id);
    const bool writes = !ranks || ranks->isFirst();
    if (learn::isImported(*experimentOf(run).method))
        throw Error(ErrorCode::Usage,
                    "Run {} was imported: it is another system's, and nothing of it is trained here.",
                    id.value);
    if (run.status == store::RunStatus::Finished)
        throw Error(ErrorCode::Usage, "Run {} has finished; there is nothing to resume.", id.value);
    std::optional<RunLock> lock;
    if (writes) {
        writeWhenFree(project, progress, [&] { prepareRunsFolder(project); });
        continueRunFolder(project, run);
        lock.emplace(project, id);
    }
    const Experiment experiment = experimentOf(run);
    const store::LabelSetRow labelSet = labelSetOf(project, run.labelSet);
    const dataset::TrainingSet set = trainingSetOf(project, experiment, labelSet.id, progress);
    if (set.sha256 != run.dataSha256)
        throw Error(ErrorCode::Incompatible,
                    "Run {} cannot go on: its training data has changed since it began. Train it anew.",
                    id.value);
    if (!device.empty()) run.device = device;
    run.status = store::RunStatus::Running;
    run.message.clear();
    if (writes) writeWhenFree(project, progress, [&] { store::updateRun(project, run); });
    learn::TrainOptions options = optionsOf(project, experiment, labelSet, set, run);
    options.resume = true;
    options.ranks = ranks;
    if (!writes) return followRun(run, set, options, progress);
    return trainInto(project, run, experiment, set, options, progress, observers);
}

} // namespace crops::study
