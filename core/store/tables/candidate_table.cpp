// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/candidate_table.h"

#include <sstream>

#include <fmt/format.h>

#include "store/batch_table.h"
#include "store/sql.h"

namespace crops::store
{

namespace
{

constexpr const char* kCountsKey = "candidate_counts"; // of the setting

class CandidateBatch final : public BatchRows
{
  public:
    explicit CandidateBatch(std::span<const CandidateRow> rows) : m_rows(rows) {}

    std::size_t size() const override { return m_rows.size(); }
    void cell(sqlite3_context* context, std::size_t row, int column) const override
    {
        const CandidateRow& candidate = m_rows[row];
        switch (column) {
        case 0:
            return setInteger(context, candidate.query.value);
        case 1:
            return setInteger(context, static_cast<int>(candidate.source));
        case 2:
            return setInteger(context, candidate.doc.value);
        case 3:
            return setInteger(context, candidate.evidenceCount);
        case 4:
            return setOptional(context, candidate.firstTs);
        case 5:
            return setOptional(context, candidate.lastTs);
        case 6:
            return setOptional(context, candidate.nearestMs);
        default:
            return setBlobOrNull(context, candidate.evidence);
        }
    }

  private:
    static void setOptional(sqlite3_context* context, std::optional<std::int64_t> value)
    {
        if (value)
            setInteger(context, *value);
        else
            setNull(context);
    }

    std::span<const CandidateRow> m_rows;
};

} // namespace

struct CandidateWriter::Impl {
    explicit Impl(Project& owner) : project(owner), table(owner.database().getHandle()) {}

    Project& project;
    BatchTable table;
};

CandidateWriter::CandidateWriter(Project& project)
{
    sql::run(project, "DELETE FROM candidates");
    sql::run(project, "DELETE FROM settings WHERE key = ?", kCountsKey);
    m_impl = guarded(project.path(), [&] { return std::make_unique<Impl>(project); });
}

CandidateWriter::~CandidateWriter() = default;

void CandidateWriter::add(std::span<const CandidateRow> rows)
{
    guarded(m_impl->project.path(), [&] {
        m_impl->table.insert("INSERT INTO candidates(query, source, doc, evidence_count, first_ts, last_ts, "
                             "nearest_ms, evidence) "
                             "SELECT c0, c1, c2, c3, c4, c5, c6, c7 FROM crops_batch",
                             CandidateBatch(rows), {});
    });
}

std::vector<CandidateRow> pairCandidates(const Project& project, QueryId query, DocId doc)
{
    return sql::each(project,
                     "SELECT query, source, doc, evidence_count, first_ts, last_ts, nearest_ms "
                     "FROM candidates WHERE query = ? AND source IN (0, 1, 2, 3) AND doc = ? ORDER BY source",
                     columns(&CandidateRow::query, &CandidateRow::source, &CandidateRow::doc,
                             &CandidateRow::evidenceCount, &CandidateRow::firstTs, &CandidateRow::lastTs,
                             &CandidateRow::nearestMs),
                     query, doc);
}

std::optional<std::string> candidateEvidence(const Project& project, QueryId query, CandidateSource source,
                                             DocId doc)
{
    return sql::first<std::string>(
        project, "SELECT evidence FROM candidates WHERE query = ? AND source = ? AND doc = ?", query, source,
        doc);
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
    sql::forEachRow(project, "SELECT source, count(*) FROM candidates GROUP BY source",
                    [&](const Statement& row) { counts.at(row.get<std::size_t>(0)) = row.integer(1); });
    return counts;
}

} // namespace crops::store
