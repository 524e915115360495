// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/grade_edit.h"

namespace crops::app
{

class Workspace;

/// Writes a grade that was given on `page` and shows there what is known of the pair then; all pages hear
/// that people said something (Topic::Marks).
void writeGrade(Workspace& workspace, QObject* page, widgets::GradeSheet& sheet,
                const widgets::GradeEdit& edit);

} // namespace crops::app
