// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/methods/method.h"

namespace crops::learn
{

/// The cascade's stages as labels, level by level. The original has no public code: this is our reading.
extern constinit const Method kFsLr{
    .key = "fs-lr",
    .title = "FS-LR",
    .source = "as the paper of CroPS describes it, arXiv 2511.15443",
    .note = "FS-LR is our reading (labels 4 click, 3 exposed, 2 ranked, 1 filtered, 0 in-batch; level-wise "
            "loss): the original has no public code.",
    .levels = cascadeLevels(),
    .loss = &kHInfoNce,
    .paper = PaperNumbers{59.6, 33.0, 66.0}};

} // namespace crops::learn
