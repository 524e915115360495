// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"
#include "report/report_data.h"
#include "store/project.h"
#include "study/evaluation/evaluate_run.h"

namespace crops::study
{

using report::HeadlineValues;
using report::SweepPoint;

/// A finished, evaluated run on a label set of this α.
struct SweepRun {
    double alpha = 0;
    RunId run;
    LabelSetId labelSet;
    std::int64_t seed = 0;
    HeadlineValues values;
};

/// Runs that differ in α only (and in name and seed): same experiment, level policy, mining, scorer and test
/// sets.
struct AlphaSweep {
    std::string name;               ///< Of the first run.
    std::vector<SweepRun> runs;     ///< By (α, run).
    std::vector<SweepPoint> points; ///< By α; two or more.
};

/// What is known of each metric's dependence on α: every group of runs that covers two values of α or more,
/// in the order of their first runs. Empty where no such runs were trained.
std::vector<AlphaSweep> alphaSweeps(const store::Project& project);

} // namespace crops::study
