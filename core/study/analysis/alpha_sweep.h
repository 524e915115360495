// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "store/project.h"
#include "study/evaluation/evaluate_run.h"

namespace crops::study
{

/// The three numbers of a run, by kHeadline; nothing where one was not computed.
using HeadlineValues = std::array<std::optional<double>, std::size(kHeadline)>;

/// A finished, evaluated run on a label set of this α.
struct SweepRun {
    double alpha = 0;
    RunId run;
    LabelSetId labelSet;
    std::int64_t seed = 0;
    HeadlineValues values;
};

/// The mean over the runs of one α.
struct SweepPoint {
    double alpha = 0;
    int runs = 0;
    HeadlineValues means; ///< Each over the runs that have it.
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
