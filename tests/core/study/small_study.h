// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "labels/assignment.h"
#include "logs/import.h"
#include "mining/mine.h"
#include "store/project.h"
#include "study/experiments/experiment.h"
#include "study/training/score_stage.h"
#include "support/temporary_project.h"

namespace crops::test
{

/// samples/world, imported, mined, scored by word overlap and labelled once (label set 1), copied for each
/// test.
inline store::Project smallStudy(const TemporaryStudy& study)
{
    static const TemporaryStudy made;
    static const bool done = [] {
        store::Project project = made.newProject();
        Progress progress;
        (void)logs::importPreset(project, "native", CROPS_SOURCE_DIR "/samples/world", {}, progress);
        (void)mining::mineCandidates(project, {}, progress);
        (void)study::scoreStage(project, {}, progress);
        (void)labels::applyLabels(project, {}, {}, progress);
        return true;
    }();
    (void)done;
    std::filesystem::copy_file(made.path("study.crops"), study.path("study.crops"));
    return store::Project::open(study.path("study.crops"));
}

/// A training of some hundredths of a second.
inline study::Experiment smallExperiment(const char* extra = "")
{
    return study::parseExperiment(
        std::string(R"({"method": "crops", "encoder": {"buckets": 4096, "dimension": 16},
                        "training": {"steps": 24, "batch_queries": 16, "learning_rate": 0.01})") +
            extra + "}",
        "small");
}

} // namespace crops::test
