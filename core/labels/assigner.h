// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: how applying and previewing both turn candidates and searches into labels.

#include <algorithm>
#include <optional>
#include <vector>

#include "labels/assignment.h"
#include "store/tables/log_columns.h"
#include "store/tables/scored_candidates.h"

namespace crops::labels
{

store::SampleType typeOf(store::CandidateSource source);
store::SampleType typeOf(store::Stage stage);

/// Gathers the labels of one query after the other. Policy and options live as long as it does.
class Assigner
{
  public:
    Assigner(const LabelPolicy& policy, const LabelOptions& options) : m_policy(policy), m_options(options) {}

    void begin(QueryId query);
    void add(const store::ScoredCandidate& candidate);
    /// Rows of one (document, stage) come by time: the first is the earliest.
    void add(const store::Uninteracted& row);
    /// The labels of the query by (doc, type), counted.
    std::vector<store::LabelRow>& finish();

    const LabelCounts& counts() const { return m_counts; }

  private:
    bool keep(const store::ScoredCandidate& candidate);
    void add(DocId doc, store::SampleType type, Millis knownTs);

    const LabelPolicy& m_policy;
    const LabelOptions& m_options;
    QueryId m_query;
    std::vector<store::LabelRow> m_rows;
    LabelCounts m_counts;
};

/// Merges candidates and rows without interaction (from their front on) by query; calls `visit` with each
/// query's labels.
template <class Visit>
void assignAll(const store::Project& project, std::optional<ScorerId> scorer, store::UninteractedRows& shown,
               Assigner& assigner, const Visit& visit)
{
    store::ScoredCandidates candidates(project, scorer);
    bool more = candidates.next();
    while (more || !shown.atEnd()) {
        QueryId query = more ? candidates.query() : shown.front().query;
        if (!shown.atEnd()) query = std::min(query, shown.front().query);
        assigner.begin(query);
        for (; !shown.atEnd() && shown.front().query == query; shown.next())
            assigner.add(shown.front());
        if (more && candidates.query() == query) {
            for (const store::ScoredCandidate& candidate : candidates.candidates())
                assigner.add(candidate);
            more = candidates.next();
        }
        visit(query, assigner.finish());
    }
}

} // namespace crops::labels
