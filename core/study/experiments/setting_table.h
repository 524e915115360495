// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace crops::study
{

/// What people are told of one setting of an experiment file (experiment_settings.h).
struct SettingFacts {
    std::string path;   ///< "loss.temperature"
    std::string usual;  ///< What it is where nobody says it: "0.05"; empty: nothing, or as the method has it.
    std::string values; ///< "above 0", "mean, sum, level-mean", "true, false", "a text".
    std::string when;   ///< "output is sparse"; empty: always.
    std::string label;  ///< In English, as help.
    std::string help;
};

/// Every setting that an experiment file can say, by sections, each once (of a setting that several kinds
/// share: as the first of them has it). Threads: any.
const std::vector<SettingFacts>& experimentSettings();

} // namespace crops::study
