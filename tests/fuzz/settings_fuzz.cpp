// SPDX-License-Identifier: GPL-3.0-or-later
// Experiment files, grids, level policies and mining options.
#include "fuzz_target.h"
#include "labels/policy.h"
#include "mining/options.h"
#include "study/experiments/experiment_grid.h"

namespace
{

void settings(std::string_view bytes)
{
    using namespace crops;
    const std::string json(bytes);
    fuzz::refusals([&] {
        const study::Experiment read = study::parseExperiment(json, "e.json");
        const std::string written = study::experimentJson(read);
        if (study::experimentJson(study::parseExperiment(written, "again")) != written) std::abort();
        study::experimentHash(read);
    });
    fuzz::refusals([&] { study::parseGrid(json, "e.json", "/nonexistent"); });
    fuzz::refusals([&] { labels::labelPolicyFromJson(json); });
    fuzz::refusals([&] { mining::miningOptionsFromJson(json); });
}

} // namespace

CROPS_FUZZ("settings", settings)
