// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/result_table.h"
#include "store/tables/sources.h"

namespace crops::cli
{

/// The imports: where from, what came of their lines.
report::Table sourcesTable(const store::Project& project);

} // namespace crops::cli
