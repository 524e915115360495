// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "report/wording.h"

namespace crops::online
{

/// "1 search", "1,234 searches".
inline std::string counted(std::int64_t count, const char* one, const char* many)
{
    return report::grouped(count) + " " + (count == 1 ? one : many);
}

} // namespace crops::online
