// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "logs/preview.h"
#include "models/import_files.h"

namespace crops::widgets
{

/// What looking at one file gave.
struct ImportLook {
    ImportEntry entry; ///< As it was asked for; a file of a folder or an archive is new.
    std::optional<logs::Encoding> encoding = {}; ///< Nothing: it could not be found out.
    std::optional<logs::FileLook> look = {};
    QString error = {};
    bool ofMany = false; ///< One of several that lie in a folder or an archive.
};

/// What looking at all of them gave, in their order.
struct ImportLooks {
    std::vector<ImportLook> files;
    std::vector<std::filesystem::path> passedOver; ///< In folders and archives.
};

/// Looks at the files; folders, patterns and archives become the tables in them. What is wrong with one is
/// its error. Throws Cancelled.
ImportLooks lookAtAll(const std::vector<ImportEntry>& entries, logs::ImportOptions options,
                      Progress& progress);

} // namespace crops::widgets
