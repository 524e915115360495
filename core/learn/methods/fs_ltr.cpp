// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/methods/method.h"

namespace crops::learn
{

extern const Loss kLevelPairwise;

/// FS-LR's priorities (4 click, 3 exposed, 2 ranked, 1 filtered, 0 in-batch), learned pair by pair.
extern constinit const Method kFsLtr{.key = "fs-ltr",
                                     .title = "FS-LTR",
                                     .source = "the public code of RecFlow, arXiv 2410.20868",
                                     .levels = cascadeLevels(),
                                     .loss = &kLevelPairwise};

} // namespace crops::learn
