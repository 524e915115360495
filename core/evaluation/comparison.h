// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/progress.h"

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

/// Two of what is compared, by their places.
struct ComparedPair {
    std::size_t a = 0; ///< What is compared against: the baseline, where there is one.
    std::size_t b = 0;
    PairedComparison paired;
};

/// Everything that is compared by one metric: runs, or experiments as means over their seeds, each once (one
/// run under two names is one), `values[i]` one a query in the order of the queries' texts. Without a
/// baseline every pair, in the order (0,1), (0,2), …, (1,2), …; with one its pair with each of the others.
/// Either way Holm's family is every pair: what two of them show does not depend on which is the baseline.
/// Throws Error{Incompatible} when numbers of queries differ.
std::vector<ComparedPair> compare(std::span<const std::vector<double>> values,
                                  std::optional<std::size_t> baseline, const ResamplingOptions& options,
                                  Progress& progress);

} // namespace crops::evaluation
