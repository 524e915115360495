// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/project_counts.h"

#include <string>

#include "store/statement.h"

namespace crops::store
{

ProjectCounts countProject(const Project& project)
{
    const auto count = [&](const char* from) {
        return Statement(project, std::string("SELECT count(*) FROM ") + from).value<std::int64_t>();
    };
    return {.documents = count("documents"),
            .documentsWithText = count("documents WHERE title IS NOT NULL"),
            .generated = count("generated"),
            .users = count("users"),
            .queries = count("queries"),
            .searches = count("searches"),
            .impressions = count("impressions"),
            .feedEvents = count("feed"),
            .judgments = count("judgments") +
                         count("(SELECT DISTINCT query, doc FROM hand_judgments) h WHERE NOT EXISTS("
                               "SELECT 1 FROM judgments j WHERE j.query = h.query AND j.doc = h.doc)"),
            .importedScores = count("imported_scores"),
            .candidates = count("candidates"),
            .labelSets = count("label_sets"),
            .runs = count("runs")};
}

} // namespace crops::store
