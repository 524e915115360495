// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/candidate_table.h"

#include <sstream>

#include <fmt/format.h>

#include "store/batch_table.h"
#include "store/statement.h"

namespace crops::store
{

namespace
{

constexpr const char* kCountsKey = "candidate_counts"; // of the setting

} // namespace

CandidateWriter::CandidateWriter(Project& project) : m_project(project)
{
    Statement(project, "DELETE FROM candidates").run();
    Statement(project, "DELETE FROM settings WHERE key = ?").run(kCountsKey);
    guarded(project.path(), [&] { m_table = std::make_unique<BatchTable>(project.database()); });
}
CandidateWriter::~CandidateWriter() = default;

void CandidateWriter::add(std::span<const CandidateRow> rows)
{
    const auto valuesOf = [&](std::size_t i) {
        const CandidateRow& row = rows[i];
        const std::optional<Blob> evidence =
            row.evidence.empty() ? std::nullopt : std::optional(Blob{row.evidence});
        return std::tuple(row.query, row.source, row.doc, row.evidenceCount, row.firstTs, row.lastTs,
                          row.nearestMs, evidence);
    };
    guarded(m_project.path(), [&] {
        m_table->insert(
            "candidates(query, source, doc, evidence_count, first_ts, last_ts, nearest_ms, evidence)",
            rows.size(), valuesOf);
    });
}

std::vector<CandidateRow> pairCandidates(const Project& project, QueryId query, DocId doc)
{
    return Statement(project,
                     "SELECT query, source, doc, evidence_count, first_ts, last_ts, nearest_ms "
                     "FROM candidates WHERE query = ? AND source IN (0, 1, 2, 3) AND doc = ? ORDER BY source")
        .each(columns(&CandidateRow::query, &CandidateRow::source, &CandidateRow::doc,
                      &CandidateRow::evidenceCount, &CandidateRow::firstTs, &CandidateRow::lastTs,
                      &CandidateRow::nearestMs),
              query, doc);
}

std::optional<std::string> candidateEvidence(const Project& project, QueryId query, CandidateSource source,
                                             DocId doc)
{
    return Statement(project, "SELECT evidence FROM candidates WHERE query = ? AND source = ? AND doc = ?")
        .first<std::string>(query, source, doc);
}

void noteCandidateCounts(Project& project, const std::array<std::int64_t, kCandidateSources>& counts)
{
    project.setSetting(kCountsKey, fmt::format("{} {} {} {}", counts[0], counts[1], counts[2], counts[3]));
}

std::array<std::int64_t, kCandidateSources> candidateCounts(const Project& project)
{
    std::array<std::int64_t, kCandidateSources> counts{};
    if (const auto noted = project.setting(kCountsKey)) {
        std::istringstream text(*noted);
        if (text >> counts[0] >> counts[1] >> counts[2] >> counts[3]) return counts;
    }
    counts = {};
    Statement(project, "SELECT source, count(*) FROM candidates GROUP BY source")
        .forEachRow([&](const Statement& row) { counts.at(row.get<std::size_t>(0)) = row.integer(1); });
    return counts;
}

} // namespace crops::store
