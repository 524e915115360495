// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "store/codes.h"
#include "store/project.h"
#include "store/statement_handle.h"

namespace crops::store
{

/// A candidate of one query with its score.
struct ScoredCandidate {
    CandidateSource source = CandidateSource::Click;
    DocId doc;
    std::optional<Millis> firstTs;
    std::optional<double> theta; ///< Nothing while it is unscored (clicks always are).
};

/// Walks over all candidates query by query, by rising key, with the scores of one scorer: two sorted tables
/// merged, each read once. Must not outlive the project.
class ScoredCandidates
{
  public:
    /// Without a scorer nothing has a score.
    ScoredCandidates(const Project& project, std::optional<ScorerId> scorer);

    /// Goes to the next query that has candidates; false after the last. Call before the first look.
    bool next();
    QueryId query() const { return m_query; }
    /// By (source, doc). Valid until next().
    const std::vector<ScoredCandidate>& candidates() const { return m_candidates; }

  private:
    void readScores();
    std::optional<double> thetaOf(DocId doc) const;

    StatementHandle m_rows;
    StatementHandle m_scores;
    bool m_moreRows = false;
    bool m_moreScores = false;
    QueryId m_query;
    std::vector<std::pair<DocId, double>> m_thetas; // of m_query, by document
    std::vector<ScoredCandidate> m_candidates;
};

} // namespace crops::store
