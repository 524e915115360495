// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/methods/method.h"

namespace crops::learn
{

extern const Loss kInfoNce;

/// Clicks against the batch's other documents.
extern constinit const Method kNce{.key = "nce",
                                   .title = "NCE",
                                   .source = "van den Oord et al. 2018, arXiv 1807.03748",
                                   .levels = onlyClicks(),
                                   .loss = &kInfoNce};

} // namespace crops::learn
