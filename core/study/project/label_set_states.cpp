// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/project/label_set_states.h"

#include <algorithm>

#include "store/tables/run_table.h"
#include "store/tables/score_table.h"

namespace crops::study
{

std::vector<LabelSetState> labelSetStates(const store::Project& project)
{
    const std::vector<store::LabelSetRow> rows = store::listLabelSets(project);
    if (rows.empty()) return {};
    const std::string inputs = labels::labelInputs(project, store::activeScorer(project));
    const std::vector<store::ScorerInfo> scorers = store::listScorers(project);
    std::vector<LabelSetState> sets;
    for (const store::LabelSetRow& row : rows) {
        LabelSetState state{.info = {.row = row, .counts = labels::labelCountsFromJson(row.counts)},
                            .policy = labels::labelPolicyFromJson(row.policy),
                            .current = row.inputs == inputs};
        for (const store::ScorerInfo& scorer : scorers)
            if (row.scorer == scorer.id) state.scorerKind = scorer.kind;
        sets.push_back(std::move(state));
    }
    for (const store::RunRow& run : store::listRuns(project))
        for (LabelSetState& set : sets)
            if (set.info.row.id == run.labelSet) set.runs.push_back(run.id);
    return sets;
}

} // namespace crops::study
