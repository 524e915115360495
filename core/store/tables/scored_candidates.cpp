// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/scored_candidates.h"

#include <algorithm>

#include "store/statement.h"

namespace crops::store
{

ScoredCandidates::ScoredCandidates(const Project& project, std::optional<ScorerId> scorer)
    : m_rows(project, "SELECT query, source, doc, first_ts FROM candidates ORDER BY query, source, doc"),
      m_scores(project, "SELECT query, doc, theta FROM scores WHERE scorer = ? ORDER BY query, doc"),
      m_moreRows(m_rows->step())
{
    if (!scorer) return;
    m_scores->bind(1, *scorer);
    m_moreScores = m_scores->step();
}

/// Of m_query, past those of earlier queries.
void ScoredCandidates::readScores()
{
    m_thetas.clear();
    for (; m_moreScores && m_scores->integer(0) <= m_query.value; m_moreScores = m_scores->step())
        if (m_scores->integer(0) == m_query.value)
            m_thetas.emplace_back(DocId{m_scores->integer(1)}, m_scores->real(2));
}

std::optional<double> ScoredCandidates::thetaOf(DocId doc) const
{
    const auto found = std::lower_bound(m_thetas.begin(), m_thetas.end(), doc,
                                        [](const auto& entry, DocId wanted) { return entry.first < wanted; });
    if (found == m_thetas.end() || found->first != doc) return std::nullopt;
    return found->second;
}

bool ScoredCandidates::next()
{
    m_candidates.clear();
    if (!m_moreRows) return false;
    m_query = QueryId{m_rows->integer(0)};
    readScores();
    for (; m_moreRows && m_rows->integer(0) == m_query.value; m_moreRows = m_rows->step()) {
        ScoredCandidate candidate{.source = m_rows->get<CandidateSource>(1),
                                  .doc = m_rows->get<DocId>(2),
                                  .firstTs = m_rows->get<std::optional<Millis>>(3)};
        if (candidate.source != CandidateSource::Click) candidate.theta = thetaOf(candidate.doc);
        m_candidates.push_back(candidate);
    }
    return true;
}

} // namespace crops::store
