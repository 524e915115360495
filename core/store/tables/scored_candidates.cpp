// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/scored_candidates.h"

#include <algorithm>

#include "store/statement.h"

namespace crops::store
{

struct ScoredCandidates::Impl {
    Impl(const Project& project, std::optional<ScorerId> scorer)
        : rows(project, "SELECT query, source, doc, first_ts FROM candidates ORDER BY query, source, doc"),
          scores(project, "SELECT query, doc, theta FROM scores WHERE scorer = ? ORDER BY query, doc")
    {
        moreRows = rows.step();
        if (!scorer) return;
        scores.bind(1, *scorer);
        moreScores = scores.step();
    }

    /// Reads the scores of `query`, by document, past those of earlier queries.
    void readScores()
    {
        thetas.clear();
        for (; moreScores && scores.integer(0) <= query.value; moreScores = scores.step())
            if (scores.integer(0) == query.value)
                thetas.emplace_back(DocId{scores.integer(1)}, scores.real(2));
    }

    std::optional<double> thetaOf(DocId doc) const
    {
        const auto found =
            std::lower_bound(thetas.begin(), thetas.end(), doc,
                             [](const auto& entry, DocId wanted) { return entry.first < wanted; });
        if (found == thetas.end() || found->first != doc) return std::nullopt;
        return found->second;
    }

    Statement rows;
    Statement scores;
    bool moreRows = false;
    bool moreScores = false;
    QueryId query;
    std::vector<std::pair<DocId, double>> thetas;
    std::vector<ScoredCandidate> candidates;
};

ScoredCandidates::ScoredCandidates(const Project& project, std::optional<ScorerId> scorer)
    : m_impl(std::make_unique<Impl>(project, scorer))
{
}

ScoredCandidates::~ScoredCandidates() = default;

bool ScoredCandidates::next()
{
    Impl& at = *m_impl;
    at.candidates.clear();
    if (!at.moreRows) return false;
    at.query = QueryId{at.rows.integer(0)};
    at.readScores();
    for (; at.moreRows && at.rows.integer(0) == at.query.value; at.moreRows = at.rows.step()) {
        ScoredCandidate candidate{.source = at.rows.get<CandidateSource>(1),
                                  .doc = at.rows.get<DocId>(2),
                                  .firstTs = at.rows.get<std::optional<Millis>>(3)};
        if (candidate.source != CandidateSource::Click) candidate.theta = at.thetaOf(candidate.doc);
        at.candidates.push_back(candidate);
    }
    return true;
}

QueryId ScoredCandidates::query() const
{
    return m_impl->query;
}

const std::vector<ScoredCandidate>& ScoredCandidates::candidates() const
{
    return m_impl->candidates;
}

} // namespace crops::store
