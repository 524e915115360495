// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/progress.h"
#include "learn/theta/cross_scorer.h"
#include "relevance/scoring.h"
#include "store/project.h"
#include "study/training/theta_pairs.h"

namespace crops::study
{

enum class ScorerKind { Overlap, Cross, Bi, Imported };

/// "overlap", "cross", "bi", "imported".
const std::vector<std::string>& scorerNames();

/// How a neural kind reads the two texts.
inline learn::PairReading readingOf(ScorerKind kind)
{
    return kind == ScorerKind::Bi ? learn::PairReading::Separately : learn::PairReading::Together;
}

struct ScoreOptions {
    ScorerKind kind = ScorerKind::Overlap;
    bool generated = true;          ///< P3 candidates are scored too.
    ThetaPairOptions pairs;         ///< Cross, Bi: what it learns from.
    learn::CrossScorerConfig cross; ///< Cross, Bi: its shape and training; `reading` follows from the kind.
    std::string device = "cpu";     ///< Cross, Bi: "cpu" or "cuda:N".
};

/// What scoring did, and how good the scorer is where that is known.
struct ScoreOutcome {
    relevance::ScoringReport report;
    std::string qualityJson = "{}"; ///< Held-out AUC and calibration of a trained scorer.
    int goodGrade = 0; ///< From this grade on a judged pair counted as good; 0 where none was learned from.
};

/// Makes the scorer and scores every candidate that it has not scored yet; resumable. Afterwards it is the
/// project's scorer. A neural one is trained once for its settings and its pairs and kept in
/// NAME.runs/theta-HASH. Throws Error{Missing} where there is nothing to learn from or to score, Cancelled
/// (finished batches stay).
ScoreOutcome scoreStage(store::Project& project, const ScoreOptions& options, Progress& progress);

} // namespace crops::study
