// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "study/experiments/imported_system.h"
#include "study/search/ranker.h"

namespace crops::study
{

/// The system that an imported run is, from its folder. With lists it has answers to the queries of its lists
/// only, and to a test set by the lists that came for it: whole, documents that the project has not included,
/// as trec_eval would take them; for REL only those of judged documents. With vectors it searches the
/// catalogue's documents that have one, exactly, for the queries that have one. whyNone() says of which it
/// has no answer.
std::unique_ptr<Ranker> makeImportedRanker(const std::filesystem::path& folder, const ImportedSystem& system,
                                           const Catalogue& catalogue, Progress& progress);

} // namespace crops::study
