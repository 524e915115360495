// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/methods/method.h"

namespace crops::learn
{

extern const Loss kInfoNce, kPairwise;

/// 20 of the query's own top 200, searched anew while the encoder learns.
extern constinit const Method kAnce{.key = "ance",
                                    .title = "ANCE",
                                    .source = "Xiong et al. 2021, arXiv 2007.00808",
                                    .levels = onlyClicks(),
                                    .loss = &kPairwise,
                                    .negatives = {.from = Candidates::Searched,
                                                  .makeSampler = makeListSampler,
                                                  .defaults = {.perQuery = 20, .adoreFraction = 0},
                                                  .startLoss = &kInfoNce,
                                                  .renewed = true},
                                    .inBatch = false,
                                    .paper = PaperNumbers{56.9, 31.3, 67.1}};

} // namespace crops::learn
