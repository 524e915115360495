// SPDX-License-Identifier: GPL-3.0-or-later
#include "dataset/split.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "store/tables/test_pairs.h"

namespace crops::dataset
{

namespace
{

Millis cutBySearches(const store::Project& project, double testFraction)
{
    const std::int64_t all = store::countSearches(project);
    constexpr double kRounding = 1e-9; // 0.7 · 10 is 6.999… in a double
    const auto share =
        static_cast<std::int64_t>(std::floor((1.0 - testFraction) * static_cast<double>(all) + kRounding));
    const Millis lastOfTraining = store::searchTimeAt(project, std::clamp<std::int64_t>(share, 1, all) - 1);
    return store::searchTimeAfter(project, lastOfTraining).value_or(lastOfTraining + 1);
}

} // namespace

std::optional<TimeSplit> findTimeSplit(const store::Project& project, const SplitOptions& options)
{
    if (options.by != SplitBy::Instant && !(options.testFraction > 0.0 && options.testFraction < 1.0))
        throw Error(ErrorCode::Usage, "test_fraction is {}; it has to lie between 0 and 1.",
                    options.testFraction);
    const auto span = store::searchTimeSpan(project);
    if (!span) return std::nullopt;
    switch (options.by) {
    case SplitBy::Searches:
        return TimeSplit{span->first, cutBySearches(project, options.testFraction), span->last};
    case SplitBy::Instant:
        return TimeSplit{span->first, options.at, span->last};
    case SplitBy::Span:
        break;
    }
    const double train = (1.0 - options.testFraction) * static_cast<double>(span->last - span->first);
    const Millis cut = span->first + std::max<Millis>(1, static_cast<Millis>(std::ceil(train)));
    return TimeSplit{span->first, cut, span->last};
}

TimeSplit splitByTime(const store::Project& project, const SplitOptions& options)
{
    if (const std::optional<TimeSplit> split = findTimeSplit(project, options)) return *split;
    throw Error(ErrorCode::Missing, "{} has no searches; import a search log first.",
                project.path().string());
}

} // namespace crops::dataset
