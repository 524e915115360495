// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/ids.h"
#include "labels/assignment.h"
#include "labels/policy.h"
#include "store/project.h"

namespace crops::study
{

/// A label set, and what has become of it.
struct LabelSetState {
    labels::LabelSetInfo info;
    labels::LabelPolicy policy;
    std::string scorerKind;  ///< Whose θ: "overlap", "cross", "imported"; empty where nothing was scored.
    bool current = false;    ///< Logs, mining and active scorer are still those that it was made from.
    std::vector<RunId> runs; ///< Trained on it.
};

/// All of them, oldest first.
std::vector<LabelSetState> labelSetStates(const store::Project& project);

} // namespace crops::study
