// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "labels/assignment.h"
#include "study/loop/loop_metrics.h"

namespace crops::study
{

/// What an arm showed under one query of several intents.
struct ShownIntents {
    int query = 0;                   ///< Of the world.
    std::vector<std::int64_t> shown; ///< Exposures by intent, in the query's order.
    std::int64_t other = 0;          ///< Exposures of anything else.

    friend bool operator==(const ShownIntents&, const ShownIntents&) = default;
};

/// Everything that is kept of one round of one arm in one world: what every table and plot is made of.
struct RoundRecord {
    int round = 0;
    std::array<UserParts, kUserMetrics> users; ///< By LoopMetric.
    double gini = 0;
    double coverage = 0;
    std::vector<double> lorenz; ///< As evaluation/exposure.h has it.
    std::int64_t videos = 0;    ///< That exist when the round ends.
    std::int64_t searches = 0;
    std::int64_t exposures = 0;
    std::int64_t clicks = 0;
    labels::LabelCounts labels;        ///< Of everything logged so far.
    std::vector<ShownIntents> intents; ///< By query.
    std::int64_t run = 0;              ///< In the round's project, trained on everything so far; 0 = none.
};

std::string roundRecordJson(const RoundRecord& record);
/// Throws Error{Damaged} for anything that roundRecordJson did not write.
RoundRecord roundRecordFromJson(const std::string& json);

} // namespace crops::study
