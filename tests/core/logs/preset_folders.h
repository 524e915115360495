// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace crops::test
{

/// Files by their names in a folder, and their texts.
using FolderFiles = std::vector<std::pair<std::string, std::string>>;

/// A small folder in the layout of a preset's data set.
struct MadeFolder {
    const char* preset;
    FolderFiles files;
    /// "table imported/rejected/blank", a file after the other; then the pairs that P1 and P2 give.
    std::string gives;
};

/// One for each preset that is shipped, made up, with the traps of the real sets.
const std::vector<MadeFolder>& madeFolders();

/// Files that are no preset's, although some are named as theirs.
FolderFiles unrelatedFiles();

} // namespace crops::test
