// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

#include <iterator>

namespace crops
{

const char* errorCodeName(ErrorCode code)
{
    constexpr const char* kNames[] = {"usage",         "not_found",      "already_exists", "not_a_project",
                                      "project_newer", "project_locked", "read_only",      "damaged",
                                      "bad_input",     "missing",        "incompatible",   "io",
                                      "network",       "non_finite",     "out_of_memory",  "internal"};
    static_assert(std::size(kNames) == static_cast<std::size_t>(ErrorCode::Internal) + 1);
    return kNames[static_cast<std::size_t>(code)];
}

} // namespace crops
