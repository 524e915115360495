// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.h"
#include "logs/import.h"

namespace crops::logs
{

/// What lies in a folder, for a person who has to say what it is.
struct FolderLook {
    std::vector<LogPreset> presets;    ///< Those that know its files, the likeliest first.
    std::int64_t files = 0;            ///< In it and below; without hidden ones.
    std::vector<std::string> examples; ///< The first few by name, as they lie below the folder.
};

/// `folder` may be an archive. Throws Error{NotFound} where there is no such folder; Cancelled.
FolderLook lookAtFolder(const std::filesystem::path& folder, const Progress& progress);

/// Whether a preset knows the files in an archive; false for what is none, or cannot be read. Throws
/// Cancelled.
bool holdsDataSet(const std::filesystem::path& archive, const Progress& progress);

} // namespace crops::logs
