// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/progress.h"

namespace crops::app
{

/// Makes the sample study FILE from the bundled samples (world/ and experiments/), unless it is there:
/// imported, mined, scored by the imported θ, labelled, and with finished runs of BM25, NCE and CroPS, so
/// that Compare and Try have something to show. The trained ones have small vectors (checkpoints of 4 MiB);
/// some seconds in all. Without the module that trains, BM25 is the only run. The study gets its name when it
/// is whole: a cancelled attempt leaves nothing, a killed one nothing that looks like a project. Any thread.
/// Throws what the stages throw.
void makeSampleStudy(const std::filesystem::path& samples, const std::filesystem::path& file,
                     Progress& progress);

} // namespace crops::app
