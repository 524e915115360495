// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/progress.h"
#include "relevance/scoring.h"
#include "store/project.h"

namespace crops::study
{

enum class ScorerKind { Overlap, Cross, Imported };

/// "overlap", "cross", "imported".
const std::vector<std::string>& scorerNames();

struct ScoreOptions {
    ScorerKind kind = ScorerKind::Overlap;
    bool generated = true; ///< P3 candidates are scored too.
};

/// What scoring did, and how good the scorer is where that is known.
struct ScoreOutcome {
    relevance::ScoringReport report;
    std::string qualityJson = "{}"; ///< Held-out AUC and calibration of a trained scorer.
};

/// Makes the scorer (training the cross-encoder where its settings and inputs are new) and scores every
/// candidate that it has not scored yet; resumable. Afterwards it is the project's scorer. Throws
/// Error{Missing} where there is nothing to learn from or to score, Cancelled (finished batches stay).
ScoreOutcome scoreStage(store::Project& project, const ScoreOptions& options, Progress& progress);

} // namespace crops::study
