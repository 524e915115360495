// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace crops
{

/// Whether these first bytes of a file are what Git leaves in place of a large file that was not fetched.
bool isLfsPointer(std::string_view front);

/// Throws Error{Damaged} for such a file, naming it and what to do.
void refuseLfsPointer(const std::filesystem::path& file, std::string_view front);

} // namespace crops
