// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "base/progress.h"
#include "dataset/test_set.h"
#include "evaluation/ranking.h"
#include "study/project/catalogue.h"
#include "study/search/ranker.h"

namespace crops::study
{

/// CT, QR and RELall: the best `depth` of the whole catalogue for each query of the set. Both functions give
/// what an imported run recorded, whole.
evaluation::SystemRun answer(const Catalogue& catalogue, Ranker& ranker, const dataset::TestSet& set,
                             std::size_t depth, Progress& progress);

/// REL: for each query its judged documents that are in the catalogue, ranked among themselves.
evaluation::SystemRun answerJudged(const Catalogue& catalogue, Ranker& ranker, const dataset::TestSet& set,
                                   Progress& progress);

} // namespace crops::study
