// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "base/ids.h"

namespace crops::study
{

/// Which pairs of a label set come into an exported training set.
enum class SplitPart : std::uint8_t {
    Train, ///< What was known before the cut, at the level that it then had.
    Test,  ///< Pairs first known at or after the cut.
    All,   ///< Every pair at its level.
};

/// Which documents of a lower level stand against a positive.
enum class Contrast : std::uint8_t {
    LowerLevels,  ///< All of them, as H-InfoNCE contrasts: a click (4) against a reformulation's video (5).
    NonPositives, ///< Those of them that are no positive (P0 to P3) of the query.
};

/// How a label set is written for another trainer.
struct TrainingExportOptions {
    std::string format = "sentence-transformers"; ///< A key of trainingFormats().
    SplitPart part = SplitPart::Train;
    Contrast contrast = Contrast::LowerLevels;
    int perLevel = 64;      ///< At most this many documents of each level a query, drawn by seed; 0 = all.
    int perPositive = 8;    ///< Negatives drawn for a positive where a row has one positive; ≥ 1.
    RunId negativesRun;     ///< Whose results give hard negatives; 0 = none are added.
    int hardNegatives = 8;  ///< Of them, drawn for a query; ≥ 1.
    int depth = 200;        ///< … among this many of its first results; ≥ 1.
    std::uint64_t seed = 1; ///< Of every drawing.
};

} // namespace crops::study
