// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include "store/tables/sources.h"

namespace crops::cli
{

/// An import as --json shows it: where from, what came of its lines.
nlohmann::json sourceJson(const store::Source& source);

} // namespace crops::cli
