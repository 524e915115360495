// SPDX-License-Identifier: GPL-3.0-or-later
#include "dataset/split.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/error.h"
#include "store/test_pairs.h"

namespace crops::dataset
{

TimeSplit splitByTime(const store::Project& project, const SplitOptions& options)
{
    if (!(options.testFraction > 0.0 && options.testFraction < 1.0))
        throw Error(ErrorCode::Usage,
                    fmt::format("test_fraction is {}; it has to lie between 0 and 1.", options.testFraction));
    const auto span = store::searchTimeSpan(project);
    if (!span)
        throw Error(ErrorCode::Missing,
                    fmt::format("{} has no searches; import a search log first.", project.path().string()));
    const double train = (1.0 - options.testFraction) * static_cast<double>(span->last - span->first);
    const Millis cut = span->first + std::max<Millis>(1, static_cast<Millis>(std::ceil(train)));
    return {span->first, cut, span->last};
}

} // namespace crops::dataset
