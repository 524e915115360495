// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "store/project.h"
#include "store/tables/score_table.h"

namespace crops::study
{

/// One of the project's scorers. Their scores stay side by side; θ is that of the active one.
struct ScorerEntry {
    store::ScorerInfo info;
    bool active = false;
    bool learnedFromJudgments = false;
    std::optional<int> goodGrade; ///< From this grade on a judged pair was good to it; nothing: not known.
};

/// All of them, oldest first.
std::vector<ScorerEntry> scorerEntries(const store::Project& project);

/// Whether this scorer has learned from judgments.
bool learnedFromJudgments(const store::Project& project, ScorerId scorer);

/// The largest grade of the project's judgments; 0 without any.
int largestGrade(const store::Project& project);

/// Noted with the scorer that has learned from judgments, before it is in use.
void noteGoodGrade(store::Project& project, ScorerId scorer, int goodGrade);

/// The judged queries, and how many of them REL tests.
struct JudgedQueries {
    std::int64_t all = 0;
    std::int64_t tested = 0;
};
JudgedQueries judgedQueries(const store::Project& project);

/// What using another scorer has changed.
struct ScorerUse {
    ScorerEntry scorer;
    JudgedQueries before;
    JudgedQueries now;
};

/// From now on θ is that of this scorer; nothing is scored, and no score is lost. Runs have the results of
/// the REL that is in use now where they were measured on it before (whole_results.h). Throws
/// Error{NotFound}.
ScorerUse useScorer(store::Project& project, ScorerId scorer, Progress& progress);

/// "it learned from judgments, grade 2 and more as good: REL is the other half of the judged queries (40 of
/// 82) while it is in use", or that REL is all of them (again); empty where there are no judgments.
std::string judgmentsText(const ScorerUse& use);

} // namespace crops::study
