// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace crops::test
{

/// Makes FOLDER/sample.crops from samples/world: imported, mined, scored by the imported θ, labelled; BM25,
/// FS-LR and CroPS trained for two epochs and evaluated. Some seconds. Gives the path.
std::filesystem::path makeSampleStudy(const std::filesystem::path& folder);

} // namespace crops::test
