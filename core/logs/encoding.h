// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>

#include "base/progress.h"
#include "logs/byte_stream.h"

namespace crops::logs
{

/// In which encoding a file is written, by its (decompressed) bytes, at most `mostBytes` of them: UTF-8 where
/// they are valid UTF-8 or all but a few lines are; else GB18030 where all of them decode as that and read
/// like Chinese; else nothing, and somebody has to be asked. Pure ASCII is UTF-8. Throws as openStream does;
/// Cancelled.
std::optional<Encoding> detectEncoding(const std::filesystem::path& path, const Progress& progress,
                                       std::int64_t mostBytes = std::numeric_limits<std::int64_t>::max());

/// A sentence, with a blank before it, that says how to import a file with rows that are no valid text in
/// `encoding`; empty where there is nothing to propose. Never throws.
std::string proposedEncoding(const std::filesystem::path& path, Encoding encoding);

/// Whether a file beyond ASCII decodes as GB18030 and at least half of its characters are common Chinese
/// ones; true for ASCII. Throws as openStream does; Cancelled.
bool readsLikeGb18030(const std::filesystem::path& path, const Progress& progress);

/// How many characters beyond ASCII a file has that is valid UTF-8 all through; 0 where it is not, or is
/// ASCII. Throws as openStream does; Cancelled.
std::int64_t charactersOfUtf8(const std::filesystem::path& path, const Progress& progress);

} // namespace crops::logs
