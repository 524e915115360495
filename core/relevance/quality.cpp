// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/quality.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace crops::relevance
{

double areaUnderCurve(std::span<const double> theta, std::span<const std::uint8_t> relevant)
{
    // Not a number has no place in an order.
    if (std::any_of(theta.begin(), theta.end(), [](double one) { return std::isnan(one); }))
        return std::numeric_limits<double>::quiet_NaN();
    std::vector<std::size_t> order(theta.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return theta[a] < theta[b]; });
    double below = 0; // pairs that are not relevant, with a smaller score
    double wins = 0;
    double positives = 0;
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin;
        double tiedPositives = 0;
        double tiedNegatives = 0;
        for (; end < order.size() && theta[order[end]] == theta[order[begin]]; ++end)
            ++(relevant[order[end]] != 0 ? tiedPositives : tiedNegatives);
        wins += tiedPositives * (below + 0.5 * tiedNegatives);
        below += tiedNegatives;
        positives += tiedPositives;
        begin = end;
    }
    const double all = positives * below;
    return all > 0 ? wins / all : std::numeric_limits<double>::quiet_NaN();
}

double brierScore(std::span<const double> theta, std::span<const std::uint8_t> relevant)
{
    double sum = 0;
    for (std::size_t i = 0; i < theta.size(); ++i) {
        const double difference = theta[i] - (relevant[i] != 0 ? 1 : 0);
        sum += difference * difference;
    }
    return sum / static_cast<double>(theta.size());
}

std::vector<CalibrationBin> calibrationBins(std::span<const double> theta,
                                            std::span<const std::uint8_t> relevant, std::size_t bins)
{
    std::vector<CalibrationBin> result(bins);
    for (std::size_t i = 0; i < theta.size(); ++i) {
        const auto wanted = static_cast<std::size_t>(theta[i] * static_cast<double>(bins));
        CalibrationBin& bin = result[std::min(wanted, bins - 1)];
        ++bin.pairs;
        bin.meanTheta += theta[i];
        bin.relevantShare += relevant[i] != 0 ? 1 : 0;
    }
    for (CalibrationBin& bin : result)
        if (bin.pairs > 0) {
            bin.meanTheta /= static_cast<double>(bin.pairs);
            bin.relevantShare /= static_cast<double>(bin.pairs);
        }
    return result;
}

double expectedCalibrationError(std::span<const CalibrationBin> bins)
{
    double sum = 0;
    double pairs = 0;
    for (const CalibrationBin& bin : bins) {
        sum += static_cast<double>(bin.pairs) * std::abs(bin.relevantShare - bin.meanTheta);
        pairs += static_cast<double>(bin.pairs);
    }
    return sum / pairs;
}

} // namespace crops::relevance
