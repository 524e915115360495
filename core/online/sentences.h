// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "online/experiment.h"
#include "report/words.h"

namespace crops::online
{

/// Sentences about an experiment as a whole, each on one line, without marks.

/// "explore against base, 2026-01-25T… to 2026-01-30T…; the unit is the user."
std::string headingText(const Experiment& experiment, const report::Words& words);
/// What counts as an interaction, a long play and a reformulation.
std::string rulesText(const Experiment& experiment, const report::Words& words);
std::string sampleRatioText(const Experiment& experiment, const report::Words& words);
std::string aaText(const Experiment& experiment, const report::Words& words);
/// How the table of metrics is to be read.
std::string gainText(const Experiment& experiment, const report::Words& words);

} // namespace crops::online
