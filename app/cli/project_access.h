// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "base/ids.h"
#include "store/project.h"

namespace crops::cli
{

/// For commands that read and, where something is missing, write: read-only where the file cannot be written
/// to.
store::Project openReadingAtLeast(const std::string& path);

/// The user of this name. Throws Error{NotFound}.
UserId userOf(const store::Project& project, const std::string& name);

/// The query with this text. Throws Error{NotFound}.
QueryId queryOf(const store::Project& project, const std::string& text);

} // namespace crops::cli
