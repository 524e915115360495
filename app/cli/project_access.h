// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"
#include "store/project.h"

namespace crops::cli
{

/// For commands that read and, where something is missing, write: read-only where the file cannot be written
/// to.
store::Project openReadingAtLeast(const std::string& path);

/// As JSON and sentences have them.
std::vector<std::int64_t> numbersOf(const std::vector<RunId>& runs);

/// The user of this name. Throws Error{NotFound}.
UserId userOf(const store::Project& project, const std::string& name);

/// The query with this text. Throws Error{NotFound}.
QueryId queryOf(const store::Project& project, const std::string& text);

} // namespace crops::cli
