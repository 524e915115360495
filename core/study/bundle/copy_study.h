// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "store/project.h"

namespace crops::study
{

/// What a copy holds.
struct CopyFacts {
    std::int64_t bytes = 0;        ///< Of the project's file and of its folder of runs.
    std::vector<RunId> withModels; ///< Runs whose checkpoints, lists or vectors lie in that folder.
    std::vector<RunId> underWay;   ///< Runs that are being trained: their checkpoints stay behind.
};

/// Writes the project, as it is at this moment, and its folder of runs under another name: the file `to` and
/// NAME.runs beside it, both or none. Others may work on the project meanwhile. Throws Error{AlreadyExists}
/// where either is there already, {Io}; Cancelled, with nothing left behind.
CopyFacts copyStudy(const store::Project& project, const std::filesystem::path& to, Progress& progress);

/// The same from a bundle (bundle.h), every byte of which is checked: a project that goes on where it was
/// bundled. What lies in it beside the project stays in it. Throws also as verifyBundle.
CopyFacts unpackStudy(const std::filesystem::path& bundle, const std::filesystem::path& to,
                      Progress& progress);

/// Whether a file begins as what writeBundle writes; false for what cannot be read.
bool isBundle(const std::filesystem::path& file);

} // namespace crops::study
