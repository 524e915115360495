// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/candidate_table.h"

#include "store/raw_statement.h"

namespace crops::store
{

struct CandidateWriter::Impl {
    RawStatement insert;
};

CandidateWriter::CandidateWriter(Project& project)
{
    guarded(project.path(), [&] { project.database().exec("DELETE FROM candidates"); });
    m_impl = std::make_unique<Impl>(Impl{RawStatement(
        project, "INSERT INTO candidates(query, source, doc, evidence_count, first_ts, last_ts, nearest_ms, "
                 "evidence) VALUES(?, ?, ?, ?, ?, ?, ?, ?)")});
}

CandidateWriter::~CandidateWriter() = default;

void CandidateWriter::add(const CandidateRow& row)
{
    RawStatement& insert = m_impl->insert;
    insert.bind(1, row.query.value);
    insert.bind(2, static_cast<std::int64_t>(row.source));
    insert.bind(3, row.doc.value);
    insert.bind(4, row.evidenceCount);
    insert.bind(5, row.firstTs);
    insert.bind(6, row.lastTs);
    insert.bind(7, row.nearestMs);
    insert.bindBlob(8, row.evidence);
    insert.run();
}

void forEachCandidate(const Project& project, const std::function<void(const CandidateRow&)>& visit)
{
    RawStatement rows(project, "SELECT query, source, doc, evidence_count, first_ts, last_ts, nearest_ms "
                               "FROM candidates ORDER BY query, source, doc");
    while (rows.step())
        visit({.query = QueryId{rows.integer(0)},
               .source = static_cast<CandidateSource>(rows.integer(1)),
               .doc = DocId{rows.integer(2)},
               .evidenceCount = rows.integer(3),
               .firstTs = rows.optionalInteger(4),
               .lastTs = rows.optionalInteger(5),
               .nearestMs = rows.optionalInteger(6)});
}

std::optional<std::string> candidateEvidence(const Project& project, QueryId query, CandidateSource source,
                                             DocId doc)
{
    RawStatement row(project, "SELECT evidence FROM candidates WHERE query = ? AND source = ? AND doc = ?");
    row.bind(1, query.value);
    row.bind(2, static_cast<std::int64_t>(source));
    row.bind(3, doc.value);
    if (!row.step()) return std::nullopt;
    return std::string(row.text(0));
}

std::array<std::int64_t, kCandidateSources> candidateCounts(const Project& project)
{
    std::array<std::int64_t, kCandidateSources> counts{};
    RawStatement rows(project, "SELECT source, count(*) FROM candidates GROUP BY source");
    while (rows.step())
        counts.at(static_cast<std::size_t>(rows.integer(0))) = rows.integer(1);
    return counts;
}

} // namespace crops::store
