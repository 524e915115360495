// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/comparison.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/parallel.h"
#include "base/random.h"
#include "evaluation/percentile.h"

namespace crops::evaluation
{

namespace
{

/// Rounds that one thread takes at a time: short enough that cancel answers.
constexpr std::size_t kRoundsPerBlock = 16;

void check(const ResamplingOptions& options)
{
    if (options.rounds < 1)
        throw Error(ErrorCode::Usage, "The number of rounds is {}; it must be at least 1.", options.rounds);
    if (!(options.confidence > 0 && options.confidence < 1))
        throw Error(ErrorCode::Usage, "The confidence is {}; it must lie between 0 and 1, such as 0.95.",
                    options.confidence);
}

double meanOf(std::span<const double> values)
{
    if (values.empty()) return 0;
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::vector<double> differencesOf(std::span<const double> a, std::span<const double> b)
{
    if (a.size() != b.size())
        throw Error(
            ErrorCode::Incompatible,
            "One run has values for {} queries and the other for {}; only runs on the same test set compare.",
            a.size(), b.size());
    std::vector<double> differences;
    for (std::size_t i = 0; i < a.size(); ++i)
        differences.push_back(b[i] - a[i]);
    return differences;
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
    PairedComparison result;
    result.differences = differencesOf(a, b);
    for (const double difference : result.differences) {
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

std::vector<ComparedPair> compare(std::span<const std::vector<double>> values,
                                  std::optional<std::size_t> baseline, const ResamplingOptions& options,
                                  Progress& progress)
{
    std::vector<ComparedPair> shown;
    std::vector<std::size_t> places; // of those, in the family
    std::vector<double> family;
    const auto total = static_cast<std::int64_t>(values.size() * (values.size() - 1) / 2);
    for (std::size_t first = 0; first < values.size(); ++first)
        for (std::size_t second = first + 1; second < values.size(); ++second) {
            progress.update(std::ssize(family), total);
            const auto [a, b] = second == baseline ? std::pair(second, first) : std::pair(first, second);
            if (!baseline || a == baseline) {
                places.push_back(family.size());
                shown.push_back({a, b, comparePaired(values[a], values[b], options, progress)});
                family.push_back(shown.back().paired.pValue);
            } else { // only its p-value counts
                family.push_back(randomizationTest(differencesOf(values[a], values[b]), options, progress));
            }
        }
    const std::vector<double> adjusted = holmAdjusted(family);
    for (std::size_t i = 0; i < shown.size(); ++i)
        shown[i].paired.pHolm = adjusted[places[i]];
    return shown;
}

} // namespace crops::evaluation
