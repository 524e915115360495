// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace crops
{

/// Where a person's own settings and data lie by the XDG Base Directory Specification: $XDG_CONFIG_HOME
/// (~/.config) and $XDG_DATA_HOME (~/.local/share); a variable that is no absolute path does not count. Empty
/// where there is no home.
std::filesystem::path configFolder();
std::filesystem::path dataFolder();

} // namespace crops
