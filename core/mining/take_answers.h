// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mining/generate.h"

namespace crops::mining
{

/// Takes the videos of every answer that no import has taken yet into the table generated: one more import,
/// in one transaction. A first answer that cannot be read waits for its second round; a second one is a
/// reject of that import. Videos that fail a check (but θ) are rejected where the options say so. Adds to the
/// report. Does nothing where there is nothing to take. Throws Cancelled.
void takeAnswers(store::Project& project, const GenerateOptions& options, GenerateReport& report,
                 Progress& progress);

} // namespace crops::mining
