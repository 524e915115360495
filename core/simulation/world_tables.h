// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "simulation/discriminator.h"

namespace crops::simulation
{

/// "v000001", "u00001": how videos and users are called in the tables.
std::string videoName(int video);
std::string userName(int user);
/// The video or user of a name; −1 for no such name.
int videoOf(std::string_view name);
int userOf(std::string_view name);

// The world's tables in the native form (method, section 1), with their header.
std::string documentsTable(const Catalogue& catalogue, std::span<const int> videos);
std::string searchesTable(const Catalogue& catalogue, std::span<const SearchEvent> searches,
                          Progress& progress);
std::string feedTable(std::span<const FeedEvent> feed);
std::string judgmentsTable(const Catalogue& catalogue, const Judged& judged);
std::string generatedTable(const Catalogue& catalogue, std::span<const WorldGenerated> written);
std::string scoresTable(const Catalogue& catalogue, std::span<const WorldScore> scores);

/// Reads what searchesTable wrote for the same catalogue; `id` is set in every event. Throws
/// Error{Damaged} for anything else.
std::vector<SearchEvent> readSearches(const Catalogue& catalogue, std::string_view table);

} // namespace crops::simulation
