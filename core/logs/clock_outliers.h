// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "store/project.h"

namespace crops::logs
{

/// A sentence for each end of the project's searches at which at most 0.1 % of them (at least one) make up
/// more than half of the time span: most often a wrong clock, and it moves a cut by time. Says how many,
/// their dates and those of the rest. Nothing for fewer than ten searches.
std::vector<std::string> clockOutliers(const store::Project& project);

} // namespace crops::logs
