// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "retrieval/embeddings.h"

namespace crops::retrieval
{

/// Writes a NumPy array file (format 1.0, '<f4', C order, shape (rows, dimension)) that numpy.load() and
/// faiss read, whole or not at all. Throws Error{Io}.
void writeNpy(const std::filesystem::path& path, const EmbeddingView& embeddings);

/// Reads one back, or one that numpy.save() wrote (formats 1 to 3) of a two-dimensional array of float32,
/// float16 or float64 in any order of bytes and of axes; a float64 beyond float32's range becomes infinite.
/// Throws Error{NotFound}, Error{Io}, Error{BadInput} for another type or number of dimensions, and
/// Error{Damaged} where the file is no NumPy array or is cut short.
Embeddings readNpy(const std::filesystem::path& path);

} // namespace crops::retrieval
