// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dataset/split.h"
#include "dataset/test_set.h"
#include "learn/methods/method.h"
#include "mining/options.h"
#include "store/project.h"
#include "store/tables/label_table.h"

namespace crops::study
{

/// The options of the project's latest mining, or the defaults before the first.
mining::MiningOptions miningOptionsOf(const store::Project& project);

/// The label set of this number, 0 = the newest. Throws Error{Missing} where there is none yet, {NotFound}.
store::LabelSetRow labelSetOf(const store::Project& project, LabelSetId id);

/// Its policy as the learn room takes it.
learn::LevelMap levelsOf(const store::LabelSetRow& labelSet);

/// The test sets as every run of the project is tested on them: by the project's windows and interaction
/// rules, and without the judged queries that θ was trained on (see judgedForTheta).
dataset::TestSets testSetsOf(const store::Project& project, const dataset::TimeSplit& split,
                             Progress& progress);

/// Where the cross-encoder θ learns from human judgments, it may read those of half of the judged queries
/// only (told by a hash of the normalised text), and REL tests the other half: no judgment serves both. True
/// for θ's half.
bool judgedForTheta(const std::string& normalisedQuery);

/// Whether the scorer in use has learned from judgments: while it is, REL is the other half, for every run.
bool thetaUsesJudgments(const store::Project& project);
/// This scorer has. Noted when it has been trained, before it is in use.
void noteThetaUsesJudgments(store::Project& project, ScorerId scorer);

} // namespace crops::study
