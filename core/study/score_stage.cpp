// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/score_stage.h"

#include "relevance/overlap.h"
#include "store/score_table.h"

namespace crops::study
{

const std::vector<std::string>& scorerNames()
{
    static const std::vector<std::string> names{"overlap", "cross", "imported"};
    return names;
}

ScoreOutcome scoreStage(store::Project& project, const ScoreOptions& options, Progress& progress)
{
    relevance::ScoringOptions scoring;
    scoring.generated = options.generated;
    ScoreOutcome outcome;
    if (options.kind == ScorerKind::Imported) {
        outcome.report = relevance::scoreFromImported(project, scoring, progress);
    } else {
        relevance::OverlapScorer scorer = relevance::OverlapScorer::fromCatalogue(project, progress);
        outcome.report = relevance::scoreCandidates(project, scorer, scoring, progress);
    }
    outcome.qualityJson = store::scorerInfo(project, outcome.report.scorer).quality;
    return outcome;
}

} // namespace crops::study
