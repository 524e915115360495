// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/candidate_table.h"

#include <sstream>

#include <fmt/format.h>

#include "store/batch_table.h"
#include "store/raw_statement.h"

namespace crops::store
{

namespace
{

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
    guarded(project.path(), [&] {
        project.database().exec("DELETE FROM candidates");
        project.database().exec("DELETE FROM settings WHERE key = 'candidate_counts'");
        m_impl = std::make_unique<Impl>(project);
    });
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

namespace
{

constexpr const char* kCountsKey = "candidate_counts";

} // namespace

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
    RawStatement rows(project, "SELECT source, count(*) FROM candidates GROUP BY source");
    while (rows.step())
        counts.at(static_cast<std::size_t>(rows.integer(0))) = rows.integer(1);
    return counts;
}

} // namespace crops::store
