// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/ids.h"
#include "base/progress.h"
#include "relevance/scorer.h"
#include "store/project.h"

namespace crops::relevance
{

struct ScoringOptions {
    bool generated = true; ///< Score P3 candidates as well as P1 and P2. Clicks (P0) carry no score.
    std::function<void(ScorerId)> beforeUse = {}; ///< Called, where set, with the scorer before it is in use.
};

/// What one scoring job did. A candidate is a row of the candidates table: a pair under two sources is two.
struct ScoringReport {
    ScorerId scorer;               ///< The scorer that is active from now on.
    std::int64_t candidates = 0;   ///< Candidates that carry a score.
    std::int64_t scored = 0;       ///< Pairs scored by this job.
    std::int64_t withoutText = 0;  ///< Pairs left out because their document has no text (yet).
    std::int64_t withoutScore = 0; ///< Imported scores only: candidates for which none was imported.
};

/// {"scorer":1,"candidates":…,"scored":…,"without_text":…,"without_score":…}
std::string toJson(const ScoringReport& report);

/// Scores every candidate of the project that `scorer` has not scored yet, and makes it the active scorer.
/// The scorer's row is found by kind, config and inputs (the scorer's own and the hash of the imported
/// document texts): the same scorer on the same texts goes on where an earlier job was stopped or killed.
/// Commits about once a second, so that only so much is lost. Throws Error{Missing} before mining,
/// Error{NonFinite} for a score that is no number in [0, 1].
ScoringReport scoreCandidates(store::Project& project, Scorer& scorer, const ScoringOptions& options,
                              Progress& progress);

/// The same with scores computed elsewhere (kind "imported"): copies those of the current candidates, in one
/// transaction. Throws Error{Missing} before mining or where no scores were imported.
ScoringReport scoreFromImported(store::Project& project, const ScoringOptions& options, Progress& progress);

/// Pairs of candidates (P3 among them) that the scorer has not scored: neither kept nor dropped. Reads
/// both tables once; the memory of one query.
std::int64_t countUnscored(const store::Project& project, ScorerId scorer, const Progress& progress);

} // namespace crops::relevance
