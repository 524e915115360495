// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/progress.h"
#include "simulation/world_options.h"

namespace crops::simulation
{

/// What was written, and the facts about the bubble that no log shows.
struct WorldReport {
    std::int64_t videos = 0;
    std::int64_t queries = 0;    ///< Different queries in the searches.
    std::int64_t searches = 0;   ///< Requests.
    std::int64_t searchRows = 0; ///< Rows of searches.tsv: videos considered.
    std::int64_t clicks = 0;
    std::int64_t explorationSearches = 0;
    std::int64_t reformulationsInside = 0;  ///< Searches again within 90 s of a dissatisfying one.
    std::int64_t reformulationsOutside = 0; ///< The same, later.
    std::int64_t feedRows = 0;
    std::int64_t judgments = 0;
    std::int64_t relevantUnexposed = 0; ///< Judged pairs of grade ≥ 2 never shown before the exploration arm.
    std::int64_t generated = 0;
    std::int64_t hallucinated = 0; ///< Of those, about something else.
    std::int64_t scores = 0;       ///< Pairs with θ.
    std::int64_t hiddenPairs = 0;  ///< (short query, intent) pairs that the retriever is blind to.
};

/// Simulates a short-video service with a planted filter bubble and writes its logs to `folder` (made where
/// missing): documents.tsv, searches.tsv, feed.tsv, judgments.tsv, generated.tsv and scores.tsv in the native
/// form, and world.json (options, version, counts). Existing files of these names are replaced, each as a
/// whole.
///
/// The world: an ambiguous word ("transformer") has two or more intents in different domains, each intent
/// with videos, a nickname and five key words of its domain. The old retriever answers the short query with
/// its dominant intent only, and with what was clicked under it before; users who mean another intent click
/// little and search again with a more specific query, while their feed, which follows their true interest,
/// shows what they meant. An exploration arm in the last part of the log sees every intent: its clicks are
/// what a retriever without the bubble would have earned. True relevance (grade 0–3) is known for every
/// pair and sampled into the judgments, never shown videos among them; the service's relevance model sees it
/// through noise and scores what mining can find (scores.tsv, which names the n-th row of generated.tsv
/// "generated:n": its number where the project has no other generated table).
///
/// Same options, same bytes, on every machine: no library distribution, no logarithm or power, no unordered
/// iteration, no locale. Throws Error{Usage} for an option outside its range, Error{Io}, Cancelled.
WorldReport simulateWorld(const WorldOptions& options, const std::filesystem::path& folder,
                          Progress& progress);

/// The report as a JSON object.
std::string worldReportJson(const WorldReport& report);

} // namespace crops::simulation
