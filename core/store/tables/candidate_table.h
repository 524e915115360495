// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/time.h"
#include "store/codes.h"
#include "store/project.h"
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crops::store
{

/// One row of the candidates table: a (query, document) pair that a source holds for positive. What the
/// times and the count mean for each source: mining/candidates.h.
struct CandidateRow {
    QueryId query;
    CandidateSource source = CandidateSource::Click;
    DocId doc;
    std::int64_t evidenceCount = 0;
    std::optional<Millis> firstTs;         ///< Earliest instant at which the pair was known.
    std::optional<Millis> lastTs;          ///< Latest such instant.
    std::optional<std::int64_t> nearestMs; ///< Smallest distance in time among the evidence.
    std::string_view evidence;             ///< Packed (mining/evidence.h); empty is kept as NULL.
};

/// Replaces the whole table: the constructor empties it, add() brings the new rows. Needs an open
/// Transaction (ForeignKeys::Unchecked for speed), which commits or rolls back all of it. Rows in ascending
/// (query, source, doc) order go in fastest; a repeated key throws Error{Internal}.
class CandidateWriter
{
  public:
    explicit CandidateWriter(Project& project);
    ~CandidateWriter();
    CandidateWriter(const CandidateWriter&) = delete;
    CandidateWriter& operator=(const CandidateWriter&) = delete;

    void add(std::span<const CandidateRow> rows);

  private:
    Project& m_project;
    std::unique_ptr<class BatchTable> m_table;
};

/// The candidates of one pair, by source, without their evidence.
std::vector<CandidateRow> pairCandidates(const Project& project, QueryId query, DocId doc);

/// The packed evidence of one candidate; nothing where there is no such candidate.
std::optional<std::string> candidateEvidence(const Project& project, QueryId query, CandidateSource source,
                                             DocId doc);

/// Keeps how many candidates each source has, so that nobody has to count ten million rows again. For who has
/// just written them all, in the same transaction; a new CandidateWriter forgets it.
void noteCandidateCounts(Project& project, const std::array<std::int64_t, kCandidateSources>& counts);

/// How many candidates each source has, by CandidateSource: as noted, else counted.
std::array<std::int64_t, kCandidateSources> candidateCounts(const Project& project);

} // namespace crops::store
