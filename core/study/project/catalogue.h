// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "store/project.h"

namespace crops::study
{

/// Every document of the catalogue that has a text, in memory: what an index is built over. Never generated
/// ones.
struct Catalogue {
    std::vector<DocId> ids;              ///< Ascending.
    std::vector<std::string> docIds;     ///< As in the files.
    std::vector<std::string> texts;      ///< Title, caption, tags.
    std::vector<std::uint32_t> tieRanks; ///< Equal scores: document id descending in byte order goes first.
    std::unordered_map<std::string_view, std::uint32_t> placeOf; ///< docId → place here; views into docIds.
    std::string sha256; ///< Of ids and texts in byte order of the ids.

    Catalogue() = default;
    Catalogue(const Catalogue&) = delete; // placeOf looks into docIds
    Catalogue& operator=(const Catalogue&) = delete;
    Catalogue(Catalogue&&) = default;
    Catalogue& operator=(Catalogue&&) = default;
};

/// Throws Error{Missing} where no document has a text, Cancelled.
Catalogue loadCatalogue(const store::Project& project, Progress& progress);

/// The texts alone, for a catalogue that has let its own go: the most of its memory. As many as ids unless
/// documents came or went since.
std::vector<std::string> catalogueTexts(const store::Project& project, Progress& progress);

} // namespace crops::study
