// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cli/console.h"
#include "logs/import.h"

namespace crops::cli
{

/// import --check: what importing the files would do, row by row; takes everything back.
void checkImport(const std::string& project, const std::vector<logs::ImportFile>& files,
                 const logs::ImportOptions& options, Console& console);

} // namespace crops::cli
