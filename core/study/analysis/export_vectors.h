// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/ids.h"
#include "base/progress.h"
#include "store/project.h"

namespace crops::study
{

/// Writes the vectors of the whole catalogue by a finished, trained run: FILE as NumPy array (rows ×
/// dimension, float32) and FILE.ids.txt with one document id a line, in the same order. Returns the rows.
/// Throws Error{Missing} for a run that has not finished, {Usage} for one without vectors (BM25).
std::int64_t exportEmbeddings(const store::Project& project, RunId run, const std::filesystem::path& file,
                              Progress& progress);

/// Writes the run's index over those vectors as a Faiss file (flat where the run searches exactly), and
/// FILE.ids.txt.
std::int64_t exportIndex(const store::Project& project, RunId run, const std::filesystem::path& file,
                         Progress& progress);

} // namespace crops::study
