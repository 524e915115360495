// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "store/codes.h"
#include "store/project.h"

namespace crops::store
{

/// One row of the scorers table. Kind, config and inputs together are a scorer's identity.
struct ScorerInfo {
    ScorerId id;
    std::string kind;    ///< "imported", "cross", "overlap".
    std::string config;  ///< JSON object: every setting that changes a score.
    std::string inputs;  ///< Hash of what it was made from and of the texts that it reads.
    std::string quality; ///< JSON object: held-out quality; "{}" where it has none.
    Millis createdAt = 0;
};

/// The scorer of this identity, made where there is none yet; its quality is brought up to date.
ScorerId registerScorer(Project& project, std::string_view kind, std::string_view config,
                        std::string_view inputs, std::string_view quality);

/// Throws Error{NotFound} where the project has no such scorer.
ScorerInfo scorerInfo(const Project& project, ScorerId id);
/// All scorers, oldest first.
std::vector<ScorerInfo> listScorers(const Project& project);

/// The scorer whose θ counts now (setting "scorer"); nothing before the first scoring.
std::optional<ScorerId> activeScorer(const Project& project);
void setActiveScorer(Project& project, ScorerId id);

/// Which candidates are scored: those from other sources than clicks.
struct ScoredSources {
    bool generated = true; ///< P3 as well.
};

/// Where a walk over the candidates stands; from the default it begins.
struct CandidatePosition {
    QueryId query;
    int source = -1;
    DocId doc;
};

/// A pair to score.
struct PairKey {
    QueryId query;
    DocId doc;

    friend auto operator<=>(const PairKey&, const PairKey&) = default;
};

/// What one step of the walk brings.
struct CandidateStep {
    std::vector<PairKey> unscored; ///< Distinct, sorted; without a score by the scorer.
    std::int64_t visited = 0;      ///< Candidates passed; 0 = the walk is over.
    CandidatePosition position;    ///< Where the next step begins.
};

/// Passes the next `limit` candidates after `position` and gives those that `scorer` has not scored.
CandidateStep nextUnscored(const Project& project, ScorerId scorer, ScoredSources sources,
                           const CandidatePosition& position, std::int64_t limit);

/// How many candidates that walk passes in all.
std::int64_t countToScore(const Project& project, ScoredSources sources);

/// Writes theta[i] for pairs[i] in a transaction of its own. A pair scored already keeps its score.
void addScores(Project& project, ScorerId scorer, std::span<const PairKey> pairs,
               std::span<const double> theta);

struct CopiedScores {
    std::int64_t added = 0;  ///< Pairs that had no score yet.
    std::int64_t absent = 0; ///< Candidates without an imported score.
};

/// Gives every candidate with an imported score that score, as `scorer`, in the caller's transaction.
/// `visit(n)` after each few thousand candidates: it may throw.
CopiedScores copyImportedScores(Project& project, ScorerId scorer, ScoredSources sources,
                                const std::function<void(std::int64_t)>& visit);

/// How many pairs have an imported score.
std::int64_t countImportedScores(const Project& project);

/// θ of one pair by one scorer; nothing while it is unscored.
std::optional<double> scoreOf(const Project& project, ScorerId scorer, QueryId query, DocId doc);

} // namespace crops::store
