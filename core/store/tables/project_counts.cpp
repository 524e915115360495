// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/project_counts.h"

#include "store/sqlite_guard.h"

namespace crops::store
{

ProjectCounts countProject(const Project& project)
{
    return guarded(project.path(), [&] {
        const auto count = [&](const char* from) {
            return project.database().execAndGet(std::string("SELECT count(*) FROM ") + from).getInt64();
        };
        ProjectCounts counts;
        counts.documents = count("documents");
        counts.documentsWithText = count("documents WHERE title IS NOT NULL");
        counts.generated = count("generated");
        counts.users = count("users");
        counts.queries = count("queries");
        counts.searches = count("searches");
        counts.impressions = count("impressions");
        counts.feedEvents = count("feed");
        counts.judgments = count("judgments");
        counts.importedScores = count("imported_scores");
        counts.candidates = count("candidates");
        counts.labelSets = count("label_sets");
        counts.runs = count("runs");
        return counts;
    });
}

} // namespace crops::store
