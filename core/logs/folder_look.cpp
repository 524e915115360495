// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/folder_look.h"

#include <algorithm>
#include <system_error>

#include "base/error.h"
#include "logs/archive_reader.h"

namespace crops::logs
{

namespace fs = std::filesystem;

namespace
{

constexpr std::size_t kExamples = 5;

/// Counts the files below `folder` and keeps the first names.
void countFiles(const fs::path& folder, FolderLook& look, const Progress& progress)
{
    std::error_code failure;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, failure);
    for (; !failure && at != fs::recursive_directory_iterator(); at.increment(failure)) {
        progress.checkStop();
        std::error_code ignored;
        if (at->path().filename().string().starts_with('.')) {
            at.disable_recursion_pending();
            continue;
        }
        if (!at->is_regular_file(ignored)) continue;
        ++look.files;
        std::string name = at->path().lexically_relative(folder).generic_string();
        const auto place = std::lower_bound(look.examples.begin(), look.examples.end(), name);
        if (look.examples.size() == kExamples && place == look.examples.end()) continue;
        look.examples.insert(place, std::move(name));
        if (look.examples.size() > kExamples) look.examples.pop_back();
    }
}

} // namespace

FolderLook lookAtFolder(const fs::path& folder, const Progress& progress)
{
    FolderLook look;
    const std::vector<std::string> names = recognisePresets(folder, &progress);
    const std::vector<LogPreset> known = names.empty() ? std::vector<LogPreset>{} : logPresets();
    for (const std::string& name : names)
        for (const LogPreset& preset : known)
            if (preset.name == name) look.presets.push_back(preset);
    countFiles(folder, look, progress);
    return look;
}

bool holdsDataSet(const fs::path& archive, const Progress& progress)
{
    try {
        return archiveFormatOf(archive) && !recognisePresets(archive, &progress).empty();
    } catch (const Error&) {
        return false; // whoever reads it says what is wrong with it
    }
}

} // namespace crops::logs
