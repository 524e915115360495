// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "base/ids.h"
#include "report/report_data.h"
#include "store/project.h"

namespace crops::study
{

/// What this run sampled: the steps that drew hard negatives, in at most `parts` parts of equal length. Empty
/// for methods that draw none.
std::vector<report::SampledNegatives> sampledNegatives(const store::Project& project, RunId run,
                                                       int parts = 10);

} // namespace crops::study
