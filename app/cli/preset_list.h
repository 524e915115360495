// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/result_table.h"

namespace crops::cli
{

/// Every preset of public logs with what it can give.
report::Table presetTable();

} // namespace crops::cli
