// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/comparison.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "base/parallel.h"
#include "base/random.h"

namespace crops::evaluation
{

namespace
{

/// Rounds that one thread takes at a time: short enough that cancel answers.
constexpr std::size_t kRoundsPerBlock = 16;

void check(const ResamplingOptions& options)
{
    if (options.rounds < 1)
        throw Error(ErrorCode::Usage,
                    fmt::format("The number of rounds is {}; it must be at least 1.", options.rounds));
    if (!(options.confidence > 0 && options.confidence < 1))
        throw Error(ErrorCode::Usage, fmt::format("The confidence is {}; it must lie between 0 and 1, such "
                                                  "as 0.95.",
                                                  options.confidence));
}

/// Numpy's default percentile: linear between the two nearest order statistics.
double percentile(const std::vector<double>& sorted, double share)
{
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double meanOf(std::span<const double> values)
{
    if (values.empty()) return 0;
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

const std::vector<double>& valuesBy(const NamedEvaluation& run, const Metric& metric)
{
    const std::vector<Metric>& metrics = run.evaluation->metrics;
    const auto at = std::find(metrics.begin(), metrics.end(), metric);
    if (at == metrics.end())
        throw Error(ErrorCode::Usage, fmt::format("Run {} was not evaluated by {}; evaluate it again.",
                                                  run.name, metricName(metric)));
    return run.evaluation->values[static_cast<std::size_t>(at - metrics.begin())];
}

} // namespace

Interval bootstrapMean(std::span<const double> values, const ResamplingOptions& options, Progress& progress)
{
    check(options);
    if (values.empty()) return {};
    const Random random(options.seed);
    std::vector<double> means(static_cast<std::size_t>(options.rounds));
    parallelFor(means.size(), kRoundsPerBlock, [&](std::size_t begin, std::size_t end) {
        for (std::size_t round = begin; round < end; ++round) {
            progress.checkStop();
            Random draw = random.fork(round);
            double sum = 0;
            for (std::size_t i = 0; i < values.size(); ++i)
                sum += values[draw.below(values.size())];
            means[round] = sum / static_cast<double>(values.size());
        }
    });
    std::sort(means.begin(), means.end());
    const double tail = (1 - options.confidence) / 2;
    return {percentile(means, tail), percentile(means, 1 - tail)};
}

double randomizationTest(std::span<const double> differences, const ResamplingOptions& options,
                         Progress& progress)
{
    check(options);
    std::vector<double> nonZero;
    for (const double difference : differences)
        if (difference != 0) nonZero.push_back(difference);
    if (nonZero.empty()) return 1;
    // A sign assignment that equals the observed one in exact arithmetic must count, whatever the rounding.
    const double sumOfSizes = std::accumulate(nonZero.begin(), nonZero.end(), 0.0,
                                              [](double sum, double d) { return sum + std::abs(d); });
    const double observed = std::abs(std::accumulate(nonZero.begin(), nonZero.end(), 0.0));
    const double atLeast = observed - 1e-12 * sumOfSizes;
    const Random random(options.seed ^ 0x5167'F11B'0000'0001ULL); // other numbers than the bootstrap's
    std::atomic<std::int64_t> count{0};
    parallelFor(static_cast<std::size_t>(options.rounds), kRoundsPerBlock,
                [&](std::size_t begin, std::size_t end) {
                    std::int64_t found = 0;
                    for (std::size_t round = begin; round < end; ++round) {
                        progress.checkStop();
                        Random draw = random.fork(round);
                        std::uint64_t bits = 0;
                        double sum = 0;
                        for (std::size_t i = 0; i < nonZero.size(); ++i, bits >>= 1) {
                            if (i % 64 == 0) bits = draw();
                            sum += (bits & 1) != 0 ? nonZero[i] : -nonZero[i];
                        }
                        found += std::abs(sum) >= atLeast;
                    }
                    count += found;
                });
    return static_cast<double>(count + 1) / static_cast<double>(options.rounds + 1);
}

std::vector<double> holmAdjusted(std::span<const double> pValues)
{
    std::vector<std::size_t> order(pValues.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return pValues[a] < pValues[b]; });
    std::vector<double> adjusted(pValues.size());
    double largest = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto remaining = static_cast<double>(order.size() - i);
        largest = std::max(largest, std::min(1.0, remaining * pValues[order[i]]));
        adjusted[order[i]] = largest;
    }
    return adjusted;
}

PairedComparison comparePaired(std::span<const double> a, std::span<const double> b,
                               const ResamplingOptions& options, Progress& progress)
{
    if (a.size() != b.size())
        throw Error(
            ErrorCode::Incompatible,
            fmt::format("One run has values for {} queries and the other for {}; only runs on the same "
                        "test set compare.",
                        a.size(), b.size()));
    PairedComparison result;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference = b[i] - a[i];
        result.differences.push_back(difference);
        result.wins += difference > 0;
        result.ties += difference == 0;
        result.losses += difference < 0;
    }
    result.meanA = meanOf(a);
    result.meanB = meanOf(b);
    result.meanDifference = meanOf(result.differences);
    result.interval = bootstrapMean(result.differences, options, progress);
    result.pValue = randomizationTest(result.differences, options, progress);
    result.pHolm = result.pValue;
    return result;
}

std::vector<RunPair> compareRuns(std::span<const NamedEvaluation> runs, const Metric& metric,
                                 const ResamplingOptions& options, Progress& progress)
{
    for (std::size_t i = 1; i < runs.size(); ++i)
        requireSameTestSet(runs[0].name, *runs[0].evaluation, runs[i].name, *runs[i].evaluation);
    std::vector<RunPair> pairs;
    const std::size_t total = runs.empty() ? 0 : runs.size() * (runs.size() - 1) / 2;
    for (std::size_t a = 0; a < runs.size(); ++a)
        for (std::size_t b = a + 1; b < runs.size(); ++b) {
            progress.update(static_cast<std::int64_t>(pairs.size()), static_cast<std::int64_t>(total));
            const std::vector<double>& valuesA = valuesBy(runs[a], metric);
            const std::vector<double>& valuesB = valuesBy(runs[b], metric);
            pairs.push_back({a, b, comparePaired(valuesA, valuesB, options, progress)});
        }
    std::vector<double> pValues;
    for (const RunPair& pair : pairs)
        pValues.push_back(pair.comparison.pValue);
    const std::vector<double> adjusted = holmAdjusted(pValues);
    for (std::size_t i = 0; i < pairs.size(); ++i)
        pairs[i].comparison.pHolm = adjusted[i];
    return pairs;
}

void requireSameTestSet(std::string_view nameA, const Evaluation& a, std::string_view nameB,
                        const Evaluation& b)
{
    if (!a.testSetSha256.empty() && a.testSetSha256 == b.testSetSha256) return;
    throw Error(ErrorCode::Incompatible,
                fmt::format("Runs {} and {} were evaluated on different test sets ({} {:.12} and {} {:.12}); "
                            "evaluate both on the same one before comparing them.",
                            nameA, nameB, a.testSet, a.testSetSha256.empty() ? "unhashed" : a.testSetSha256,
                            b.testSet, b.testSetSha256.empty() ? "unhashed" : b.testSetSha256));
}

} // namespace crops::evaluation
