// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "cli/commands.h"
#include "logs/import.h"
#include "store/tables/sources.h"

namespace crops::cli
{

/// import --check: what importing the files would do, row by row; takes everything back.
void checkImport(const std::string& project, const std::vector<logs::ImportFile>& files,
                 const logs::ImportOptions& options, Console& console);

/// An import as --json shows it: where from, what came of its lines.
nlohmann::json sourceJson(const store::Source& source);

} // namespace crops::cli
