// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "evaluation/metrics.h"

namespace crops::evaluation
{

/// How intervals and tests are computed.
struct ResamplingOptions {
    int rounds = 10'000;      ///< Bootstrap samples, and sign assignments of the randomisation test; ≥ 1.
    double confidence = 0.95; ///< Of the intervals, in (0, 1).
    std::uint64_t seed = 1;   ///< Same seed, same numbers, whatever the number of threads.
};

struct Interval {
    double low = 0;
    double high = 0;
};

/// Percentile bootstrap interval of the mean (Efron 1979): `rounds` samples of the queries with replacement,
/// percentiles interpolated linearly (type 7). Empty values give [0, 0]. Throws Error{Usage} for options out
/// of range, as every function here.
Interval bootstrapMean(std::span<const double> values, const ResamplingOptions& options, Progress& progress);

/// Two-sided p-value of the paired randomisation test (Fisher; Smucker et al. 2007): under the null
/// hypothesis each query's difference has either sign. (count + 1) / (rounds + 1), where count is how many
/// random sign assignments have a mean at least as far from 0 as the observed one. 1 where all are 0.
double randomizationTest(std::span<const double> differences, const ResamplingOptions& options,
                         Progress& progress);

/// Holm's (1979) step-down correction: adjusted p-values in the order given, each ≥ its own and ≤ 1.
std::vector<double> holmAdjusted(std::span<const double> pValues);

/// Run B against run A on the same queries by one metric; every difference is B − A.
struct PairedComparison {
    std::vector<double> differences; ///< One a query, in the order of the test set.
    double meanA = 0;
    double meanB = 0;
    double meanDifference = 0;
    std::int64_t wins = 0;   ///< Queries where B is better.
    std::int64_t ties = 0;   ///< Queries where both are exactly equal.
    std::int64_t losses = 0; ///< Queries where B is worse.
    Interval interval;       ///< Paired bootstrap interval of the mean difference.
    double pValue = 1;       ///< Paired randomisation test.
    double pHolm = 1;        ///< pValue, corrected over the family that was compared together.
};

/// Throws Error{Incompatible} when the numbers of queries differ. pHolm is pValue: a family of one.
PairedComparison comparePaired(std::span<const double> a, std::span<const double> b,
                               const ResamplingOptions& options, Progress& progress);

/// A run by the name that tables show, and its values.
struct NamedEvaluation {
    std::string name;
    const Evaluation* evaluation = nullptr; ///< Not null; lives as long as the call.
};

struct RunPair {
    std::size_t a = 0; ///< Index of the run that is compared against.
    std::size_t b = 0; ///< Index of the run that is compared; b > a.
    PairedComparison comparison;
};

/// Every pair of runs by the metric, in the order (0,1), (0,2), …, (1,2), …, Holm-corrected over all pairs
/// when there are more than two runs. Throws Error{Incompatible} unless all runs were evaluated on one test
/// set (equal hashes), and Error{Usage} when a run was not evaluated by this metric.
std::vector<RunPair> compareRuns(std::span<const NamedEvaluation> runs, const Metric& metric,
                                 const ResamplingOptions& options, Progress& progress);

/// Throws Error{Incompatible} with a sentence naming both runs unless the two test sets' hashes are equal and
/// not empty.
void requireSameTestSet(std::string_view nameA, const Evaluation& a, std::string_view nameB,
                        const Evaluation& b);

} // namespace crops::evaluation
