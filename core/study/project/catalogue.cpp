// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/project/catalogue.h"

#include <algorithm>
#include <numeric>

#include "base/hash.h"
#include "retrieval/hits.h"
#include "store/tables/document_table.h"

namespace crops::study
{

namespace
{

constexpr std::int64_t kRowsBetweenUpdates = 4096;

/// Calls take(row) with every document that has a text, by id.
template <class Take>
void readDocuments(const store::Project& project, Progress& progress, const Take& take)
{
    progress.begin("reading the catalogue");
    const store::DocumentTable documents(project);
    const std::int64_t total = documents.countWithText();
    std::int64_t read = 0;
    documents.forEachWithText([&](const store::DocumentTable::TextRow& row) {
        take(row);
        if (++read % kRowsBetweenUpdates == 0) progress.update(read, total);
    });
}

std::string hashOf(const Catalogue& catalogue)
{
    std::vector<std::uint32_t> order(catalogue.docIds.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return catalogue.docIds[a] < catalogue.docIds[b]; });
    Sha256 hash;
    for (const std::uint32_t at : order)
        hash.add(static_cast<std::int64_t>(catalogue.docIds[at].size()))
            .add(catalogue.docIds[at])
            .add(static_cast<std::int64_t>(catalogue.texts[at].size()))
            .add(catalogue.texts[at]);
    return hash.hex();
}

} // namespace

Catalogue loadCatalogue(const store::Project& project, Progress& progress)
{
    Catalogue catalogue;
    readDocuments(project, progress, [&](const store::DocumentTable::TextRow& row) {
        catalogue.ids.push_back(row.id);
        catalogue.docIds.emplace_back(row.docId);
        catalogue.texts.emplace_back(row.text);
    });
    if (catalogue.ids.empty())
        throw Error(ErrorCode::Missing, "No document of {} has a text; import documents first.",
                    project.path().string());
    catalogue.ids.shrink_to_fit();
    catalogue.docIds.shrink_to_fit();
    catalogue.tieRanks = retrieval::ranksByIdDescending(catalogue.docIds);
    for (std::size_t i = 0; i < catalogue.docIds.size(); ++i)
        catalogue.placeOf.emplace(catalogue.docIds[i], static_cast<std::uint32_t>(i));
    catalogue.sha256 = hashOf(catalogue);
    return catalogue;
}

std::vector<std::string> catalogueTexts(const store::Project& project, Progress& progress)
{
    std::vector<std::string> texts;
    readDocuments(project, progress,
                  [&](const store::DocumentTable::TextRow& row) { texts.emplace_back(row.text); });
    return texts;
}

} // namespace crops::study
