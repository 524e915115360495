// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/run_folder.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/error.h"

namespace crops::study
{

std::filesystem::path runFolder(const store::Project& project, RunId run)
{
    return project.runsFolder() / fmt::format("run-{}", run.value);
}

std::filesystem::path newestCheckpoint(const store::Project& project, RunId run)
{
    std::error_code failure;
    std::filesystem::path newest;
    long long newestStep = -1;
    for (const auto& entry : std::filesystem::directory_iterator(runFolder(project, run), failure)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("step-") || !entry.is_directory()) continue;
        if (name.size() == 5 || name.find_first_not_of("0123456789", 5) != std::string::npos) continue;
        const long long step = std::stoll(name.substr(5));
        if (step <= newestStep) continue;
        newestStep = step;
        newest = entry.path();
    }
    if (newest.empty())
        throw Error(ErrorCode::Missing, fmt::format("Run {} has no checkpoint in {}; train it again.",
                                                    run.value, runFolder(project, run).string()));
    return newest;
}

} // namespace crops::study
