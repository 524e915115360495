// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/run_index.h"

#include "store/sqlite_guard.h"

namespace crops::store
{

void replaceRunIndex(Project& project, RunId run, const RunIndex& index)
{
    guarded(project.path(), [&] {
        SQLite::Statement insert(project.database(), R"sql(
            INSERT OR REPLACE INTO run_indexes(run, postings, bytes, document_terms, query_terms, postings_read)
            VALUES(?, ?, ?, ?, ?, ?))sql");
        insert.bind(1, run.value);
        insert.bind(2, index.postings);
        insert.bind(3, index.bytes);
        insert.bind(4, index.documentTerms);
        insert.bind(5, index.queryTerms);
        insert.bind(6, index.postingsRead);
        insert.exec();
    });
}

std::optional<RunIndex> runIndex(const Project& project, RunId run)
{
    return guarded(project.path(), [&]() -> std::optional<RunIndex> {
        SQLite::Statement find(project.database(), R"sql(
            SELECT postings, bytes, document_terms, query_terms, postings_read
            FROM run_indexes WHERE run = ?)sql");
        find.bind(1, run.value);
        if (!find.executeStep()) return std::nullopt;
        return RunIndex{find.getColumn(0).getInt64(), find.getColumn(1).getInt64(),
                        find.getColumn(2).getDouble(), find.getColumn(3).getDouble(),
                        find.getColumn(4).getDouble()};
    });
}

} // namespace crops::store
