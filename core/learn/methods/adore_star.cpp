// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/methods/method.h"

namespace crops::learn
{

extern const Loss kInfoNce, kPairwise;

/// STAR: 1 of a top 200 that the warmed-up encoder made once; then ADORE (adore_torch.h): the live top 200
/// for the queries' side alone.
extern constinit const Method kAdoreStar{.key = "adore-star",
                                         .title = "ADORE+STAR",
                                         .source = "Zhan et al. 2021, arXiv 2104.08051",
                                         .levels = onlyClicks(),
                                         .loss = &kPairwise,
                                         .negatives = {.from = Candidates::Searched,
                                                       .makeSampler = makeListSampler,
                                                       .defaults = {.perQuery = 1},
                                                       .startLoss = &kInfoNce,
                                                       .endsOnQueries = true},
                                         .paper = PaperNumbers{59.4, 31.9, 67.4}};

} // namespace crops::learn
