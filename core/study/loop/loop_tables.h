// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include "report/result_table.h"
#include "study/loop/loop_result.h"

namespace crops::study
{

/// For programs: a row an arm, round and metric, with the difference from the first arm; and a row each for
/// the labels of a level and of a sample type.
report::Table loopTable(const LoopResult& result);

/// For people: a row a metric and arm, its value in each round and, after the last one, its interval and the
/// difference from the first arm; in percent.
report::Table curveTable(const LoopResult& result);

inline constexpr std::size_t kJsonQueries = 20;
/// Every number of it, none rounded: options, rows of loopTable, Lorenz curves, labels, differences of every
/// two arms, and the kJsonQueries queries that were shown most.
nlohmann::ordered_json loopJson(const LoopResult& result);

/// Writes loop.csv and loop.json into the loop's folder; what is in the latter. Throws Error{Io}.
nlohmann::ordered_json writeLoop(const LoopResult& result, const LoopFolder& folder);

} // namespace crops::study
