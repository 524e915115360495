// SPDX-License-Identifier: GPL-3.0-or-later
#include "wiring/sample_study.h"

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "labels/assignment.h"
#include "learn/learner.h"
#include "logs/import.h"
#include "mining/mine.h"
#include "store/project.h"
#include "store/tables/run_marks.h"
#include "study/bundle/bundle_files.h"
#include "study/experiments/experiment.h"
#include "study/training/run_study.h"
#include "study/training/score_stage.h"

namespace crops::app
{

namespace
{

constexpr int kDimension = 64;
constexpr int kBuckets = 16'384;

/// An experiment of the samples with one seed and, where it is trained, small vectors: its name says so.
study::GridCell sampleExperiment(const std::filesystem::path& samples, const char* file)
{
    study::Experiment experiment = study::loadExperiment(samples / "experiments" / file);
    experiment.seeds = {1};
    if (study::learnsFromLabels(experiment)) {
        experiment.name += ", small";
        experiment.encoder.dimension = kDimension;
        experiment.encoder.bag.buckets = kBuckets;
    }
    return {experiment, {}, {}};
}

/// Whether the module that trains is there.
bool canLearn()
{
    try {
        learn::learner();
    } catch (const Error&) {
        return false;
    }
    return true;
}

void fill(store::Project& project, const std::filesystem::path& samples, Progress& progress)
{
    logs::importPreset(project, "native", samples / "world", {}, progress);
    mining::mineCandidates(project, {}, progress);
    study::StudyOptions options;
    options.score.kind = study::ScorerKind::Imported;
    study::scoreStage(project, options.score, progress);
    labels::applyLabels(project, options.policy, {}, progress);
    std::vector<study::GridCell> experiments{sampleExperiment(samples, "bm25.json")};
    if (canLearn())
        for (const char* name : {"nce.json", "crops.json"})
            experiments.push_back(sampleExperiment(samples, name));
    const std::vector<RunId> runs =
        study::runStudy(project, experiments, options, progress, [](const std::string&) {});
    // What learns from clicks alone is what Compare sets the others against.
    store::setRunMarks(project, {.run = runs[std::min<std::size_t>(1, runs.size() - 1)], .baseline = true});
}

} // namespace

void makeSampleStudy(const std::filesystem::path& samples, const std::filesystem::path& file,
                     Progress& progress)
{
    namespace fs = std::filesystem;
    if (fs::exists(file)) return;
    const study::WorkFolder folder(file);
    const fs::path part = folder.path() / file.filename();
    {
        store::Project project = store::Project::create(part);
        fill(project, samples, progress);
    }
    const fs::path runs = fs::path(file).replace_extension(".runs");
    fs::remove_all(runs); // of an attempt that was killed between these two steps, or of a study thrown away
    const fs::path made = fs::path(part).replace_extension(".runs");
    if (fs::exists(made)) fs::rename(made, runs);
    fs::rename(part, file);
}

} // namespace crops::app
