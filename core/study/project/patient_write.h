// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "base/progress.h"
#include "store/project.h"

namespace crops::study
{

/// Runs `write`, and again for as long as it throws Error{ProjectLocked}: another job of the program may be
/// writing for minutes (an import). Throws Cancelled when stop was asked for while it waited.
void writeWhenFree(store::Project& project, Progress& progress, const std::function<void()>& write);

} // namespace crops::study
