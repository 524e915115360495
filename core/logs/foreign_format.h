// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: files that are no table of text, told by their first bytes.

#include <string>
#include <string_view>

namespace crops::logs
{

/// How many first bytes the two functions want (fewer where the file has fewer).
inline constexpr std::size_t kMagicBytes = 512;

/// What a file with these first bytes is and what to do with it, as the rest of a sentence that begins with
/// its name ("is a ZIP archive: …"); empty where it may be text or compressed.
std::string binaryFormat(std::string_view front);

/// A ZIP archive that is no Office or OpenDocument file.
bool isPlainZip(std::string_view front);

/// The header of an SQLite database.
bool isSqlite(std::string_view front);

/// The kind of file that an engine reads (engines/engine_file.h): "parquet", "arrow", "arrow-stream", "avro",
/// "orc" or "xlsx"; empty for any other.
std::string engineFormat(std::string_view front);
/// "a Parquet file": as sentences have it.
std::string engineFormatName(std::string_view kind);

/// The same as binaryFormat for text that is no table: HTML, XML, RTF, a pointer of Git LFS.
std::string textFormat(std::string_view front);

/// The same, whole sentence end included, for the first bytes of a file whose name says that it is compressed
/// (".gz") although they are text ("is not compressed …"); empty for what is no text either.
std::string uncompressedText(std::string_view front, std::string_view suffix);

/// The same for the beginning of a file whose name says JSON, where every line is delimited text; empty
/// otherwise.
std::string delimitedNotJson(std::string_view front);

} // namespace crops::logs
