// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "online/experiment.h"
#include "report/document.h"

namespace crops::online
{

/// An online experiment as a report: what it shows, arms, metrics, groups of queries, days with intervals,
/// what the numbers stand on, and the paper's rows, marked as the paper's. `project`: its file's name.
report::Document experimentDocument(const Experiment& experiment, const std::string& project,
                                    const report::Words& words);

} // namespace crops::online
