// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sample_study.h"

#include "logs/import.h"
#include "store/project.h"
#include "study/experiments/experiment.h"
#include "study/training/run_study.h"

namespace crops::test
{

namespace
{

study::Experiment shortExperiment(const char* file)
{
    study::Experiment experiment =
        study::loadExperiment(std::filesystem::path(CROPS_SOURCE_DIR) / "samples" / "experiments" / file);
    experiment.training.epochs = 2;
    experiment.encoder.dimension = 32;
    experiment.seeds = {1};
    return experiment;
}

} // namespace

std::filesystem::path makeSampleStudy(const std::filesystem::path& folder)
{
    const std::filesystem::path file = folder / "sample.crops";
    store::Project project = store::Project::create(file);
    Progress progress;
    logs::importPreset(project, "native", std::filesystem::path(CROPS_SOURCE_DIR) / "samples" / "world", {},
                       progress);
    study::StudyOptions options;
    options.score.kind = study::ScorerKind::Imported;
    study::runStudy(project,
                    {{shortExperiment("bm25.json"), {}, {}},
                     {shortExperiment("fs-lr.json"), {}, {}},
                     {shortExperiment("crops.json"), {}, {}}},
                    options, progress, [](const std::string&) {});
    return file;
}

} // namespace crops::test
