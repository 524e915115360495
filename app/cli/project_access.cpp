// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/project_access.h"

#include "base/error.h"

namespace crops::cli
{

store::Project openReadingAtLeast(const std::string& path)
{
    try {
        return store::Project::open(path);
    } catch (const Error& failure) {
        if (failure.code() != ErrorCode::ReadOnly) throw;
        return store::Project::open(path, store::OpenMode::ReadOnly);
    }
}

} // namespace crops::cli
