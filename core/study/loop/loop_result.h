// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "study/loop/loop_folder.h"

namespace crops::study
{

/// By LoopMetric.
using MeasuredMetrics = std::array<std::optional<Measured>, kLoopMetrics>;

/// One arm in one round, over the seeds that have it.
struct LoopPoint {
    int seeds = 0; ///< Worlds with this round; 0 = none yet, and nothing below.
    /// Over one world: interval over its users (none for Gini and coverage); over several:
    /// mean of the worlds' values, interval over worlds.
    MeasuredMetrics values;
    std::vector<double> lorenz;                          ///< Mean of the worlds' curves.
    std::array<double, store::kTopLevel + 1> levels{};   ///< Labelled pairs a world, by level.
    std::array<double, store::kCandidateSources> kept{}; ///< Candidates a world with θ > α.
    std::array<double, store::kSampleTypes> types{};     ///< Labels a world, by sample type.
    double searches = 0;                                 ///< A world.
};

/// Arm b less arm a, by their places in the options.
struct LoopPair {
    std::size_t a = 0;
    std::size_t b = 0;
    std::vector<MeasuredMetrics> rounds; ///< Over the worlds that have both arms in the round.
};

/// What each arm shows its users for one query of several intents, in the world of the first seed.
struct LoopQuery {
    std::string text;
    std::int64_t exposures = 0;       ///< Of all arms and rounds.
    std::vector<std::string> intents; ///< Domains, dominant first; the last entry stands for anything else.
    /// [arm][round][intent]: share of what was shown; empty where nothing was.
    std::vector<std::vector<std::vector<double>>> shares;
};

/// Everything that a table or page shows of a closed loop, as far as it has come.
struct LoopResult {
    LoopOptions options;
    std::vector<std::vector<LoopPoint>> points; ///< [arm][round], round 0 among them.
    std::vector<LoopPair> pairs;                ///< (0,1), (0,2), …, (1,2), …
    std::vector<LoopQuery> queries;             ///< Every one shown, most shown first.
    bool whole = false;                         ///< Every arm has every round in every world.
};

/// What the records in the folder amount to; `withQueries` false leaves LoopResult::queries out, which need
/// the world made again. Throws Error{Missing} where no round of any arm stands, Cancelled.
LoopResult readLoop(const LoopFolder& folder, const LoopOptions& options, Progress& progress,
                    bool withQueries = true);

/// Arm b less arm a in one round; a < b.
const MeasuredMetrics& differencesOf(const LoopResult& result, std::size_t a, std::size_t b,
                                     std::size_t round);
/// The last round that every arm has in some world.
int lastCommonRound(const LoopResult& result);

} // namespace crops::study
