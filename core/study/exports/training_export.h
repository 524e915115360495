// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "store/project.h"
#include "study/exports/export_kinds.h"

namespace crops::study
{

/// Writes a label set for another trainer, as a folder: the files of its format (training_formats.h),
/// README.txt and manifest.json. Throws Error{Usage} for options out of range, {Missing} where there is no
/// label set, or nothing in this part to train on, what ExportFolder and RunNegatives throw, Cancelled.
ExportOutcome exportTraining(const store::Project& project, const ExportRequest& request, Progress& progress);

} // namespace crops::study
