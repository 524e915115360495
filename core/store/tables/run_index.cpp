// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/run_index.h"

#include "store/statement.h"

namespace crops::store
{

void replaceRunIndex(Project& project, RunId run, const RunIndex& index)
{
    Statement(project,
              "INSERT OR REPLACE INTO run_indexes(run, postings, bytes, document_terms, query_terms, "
              "postings_read) VALUES(?, ?, ?, ?, ?, ?)")
        .run(run, index.postings, index.bytes, index.documentTerms, index.queryTerms, index.postingsRead);
}

std::optional<RunIndex> runIndex(const Project& project, RunId run)
{
    return Statement(project, "SELECT postings, bytes, document_terms, query_terms, postings_read "
                              "FROM run_indexes WHERE run = ?")
        .first(columns(&RunIndex::postings, &RunIndex::bytes, &RunIndex::documentTerms, &RunIndex::queryTerms,
                       &RunIndex::postingsRead),
               run);
}

} // namespace crops::store
