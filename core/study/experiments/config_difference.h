// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/tables/run_table.h"

namespace crops::study
{

/// One setting of several runs.
struct ConfigRow {
    std::string key; ///< Path in the experiment: "training.learning_rate"; "run.seed" for what is beside it.
    std::vector<std::optional<std::string>> values; ///< One a run, as JSON writes it, texts without quotes;
                                                    ///< nothing where the run has no such setting.
    bool differs = false;                           ///< Two runs differ, or one has no such setting.
};

/// Every setting of the runs, by key: the experiment's, and run.seed, run.label_set, run.training_data,
/// run.device and run.program_version. The experiment's name and list of seeds are left out: they decide
/// nothing about one run. Throws Error{Damaged} for an experiment that is no JSON object.
std::vector<ConfigRow> configRows(std::span<const store::RunRow> runs);

/// Those rows of configRows in which the runs differ. One run differs from nobody.
std::vector<ConfigRow> configDifference(std::span<const store::RunRow> runs);

} // namespace crops::study
