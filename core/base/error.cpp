// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

namespace crops
{

const char* errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage:
        return "usage";
    case ErrorCode::NotFound:
        return "not_found";
    case ErrorCode::AlreadyExists:
        return "already_exists";
    case ErrorCode::NotAProject:
        return "not_a_project";
    case ErrorCode::ProjectNewer:
        return "project_newer";
    case ErrorCode::ProjectLocked:
        return "project_locked";
    case ErrorCode::ReadOnly:
        return "read_only";
    case ErrorCode::Damaged:
        return "damaged";
    case ErrorCode::BadInput:
        return "bad_input";
    case ErrorCode::Missing:
        return "missing";
    case ErrorCode::Incompatible:
        return "incompatible";
    case ErrorCode::Io:
        return "io";
    case ErrorCode::Network:
        return "network";
    case ErrorCode::NonFinite:
        return "non_finite";
    case ErrorCode::OutOfMemory:
        return "out_of_memory";
    case ErrorCode::Internal:
        return "internal";
    }
    return "internal";
}

} // namespace crops
