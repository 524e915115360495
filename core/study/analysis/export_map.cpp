// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/analysis/export_map.h"

#include "store/tables/document_table.h"
#include "store/tables/sources.h"

namespace crops::study
{

std::int64_t exportMap(const store::Project& project, SearchSession& session, RunId run,
                       const std::filesystem::path& file, report::CsvProfile profile, Progress& progress)
{
    const EmbeddingMap& map = session.map(run, progress);
    const store::DocumentTable documents(project);
    report::CsvWriter csv(file, profile, {"doc_id", "x", "y"});
    progress.begin("writing the map");
    for (std::size_t i = 0; i < map.docs.size(); ++i) {
        if (i % 1024 == 0) progress.update(static_cast<std::int64_t>(i), std::ssize(map.docs));
        csv.text(documents.docId(map.docs[i])).number(map.points[i].x).number(map.points[i].y).endRow();
    }
    csv.finish({{"table", "map"},
                {"run", run.value},
                {"projection", "pca"},
                {"explained", {map.explained[0], map.explained[1]}},
                {"catalogue_documents", map.documents},
                {"data_sha256", store::dataHash(project)}});
    return std::ssize(map.docs);
}

} // namespace crops::study
