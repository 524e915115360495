// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

#include "store/project.h"

namespace crops::store
{

/// Whether a regular file with a project's application_id lies there; what cannot be read is none.
bool isProjectFile(const std::filesystem::path& path);

/// Everything about a project that can be known without SQLite touching the file (a WAL database is changed
/// by being opened). Throws Error{NotFound}, {NotAProject}, {ProjectNewer}, {Damaged}, {ReadOnly}, {Io}.
void checkBeforeOpening(const std::filesystem::path& path, OpenMode mode);

/// Throws Error{NotAProject} or {ProjectNewer} unless these two numbers are those of a project that this
/// program reads.
void checkProjectNumbers(const std::filesystem::path& path, std::uint32_t applicationId,
                         std::uint32_t userVersion);

} // namespace crops::store
