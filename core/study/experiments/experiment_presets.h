// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "study/experiments/experiment.h"

namespace crops::study
{

/// One of each method, in their order, with the settings of samples/experiments. One seed.
const std::vector<Experiment>& experimentPresets();

/// The preset of a method.
const Experiment& presetOf(const learn::Method& method);

/// "table1": every preset, the paper's Table 1. "ablation": CroPS whole, and without P1, P2, P3 and the
/// hierarchy, one at a time. Each with these seeds. Throws Error{Usage} for another name.
std::vector<Experiment> experimentSuite(std::string_view name, const std::vector<std::int64_t>& seeds);

/// One setting that two experiments do not share. Values as in the experiment file; empty = not a setting of
/// that method.
struct SettingChange {
    std::string key; ///< "loss.temperature", "method", "without".
    std::string before;
    std::string after;

    friend bool operator==(const SettingChange&, const SettingChange&) = default;
};

/// What differs in what decides the outcome (as experimentHash sees it), by key; of settings that only one
/// method has, none but the method itself.
std::vector<SettingChange> experimentDifference(const Experiment& from, const Experiment& to);

/// "loss.temperature 0.05 → 0.1, without p1"; empty where nothing differs.
std::string differenceLine(const std::vector<SettingChange>& changes);

/// The same experiment with half as many queries in a batch, for a device that ran out of memory; nothing
/// where the batch is one query.
std::optional<Experiment> withHalfBatch(const Experiment& experiment);

/// Everything that would stop this experiment on this device ("cpu", "cuda:0"), each beside its setting: what
/// contradicts itself, and files, devices and names that are not there. Ranges aside.
std::vector<SettingProblem> checkExperiment(const Experiment& experiment, const std::string& device);

} // namespace crops::study
