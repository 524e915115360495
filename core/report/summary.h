// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

#include "base/progress.h"
#include "evaluation/comparison.h"
#include "report/report_data.h"

namespace crops::report
{

/// What to do with runs that were evaluated on different test sets.
enum class MixedTestSets {
    Refuse, ///< Throw Error{Incompatible}: someone asked for a comparison.
    Warn,   ///< Leave the older runs out of that metric's summary and comparisons, with a warning that names
            ///< them.
};

/// Fills data.experiments and data.comparisons from data.runs (and adds to data.warnings): for each
/// experiment, in the order of its first run, the mean over its seeds query by query, with a bootstrap
/// interval over the queries; for each headline metric, every pair of experiments that has it, Holm-corrected
/// over the pairs of that metric; an experiment that is the same run as an earlier one is in no pair. Of two
/// runs of one experiment, seed and test set, the newer counts. A metric that one of an experiment's seeds
/// lacks is the mean of the seeds that have it.
void summarize(ReportData& data, const evaluation::ResamplingOptions& options, MixedTestSets mixed,
               Progress& progress);

/// The newest run of each seed of an experiment, by seed.
std::vector<const RunReport*> newestRuns(const ReportData& data, const std::string& experiment);

/// The mean of one value a seed and, of several, half of its 95 % Student interval over them.
struct MeanOfSeeds {
    double mean = 0;
    std::optional<double> margin;
};
MeanOfSeeds meanOfSeeds(std::span<const double> values);

} // namespace crops::report
