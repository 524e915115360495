// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: topics and documents of TREC and SMART as rows.

#include <filesystem>
#include <memory>

#include "logs/row_reader.h"

namespace crops::logs
{

/// Slots of a record.
namespace record
{
enum Slots { kId, kTitle, kText, kOrdinal, kCount };
}

/// Reads, told apart by the file's first line:
///  - SMART: ".I 12", then .T (title) and .W (text); .A, .B and other fields are passed over;
///  - SGML documents: <DOC> with <DOCNO>; the title is TITLE, HEADLINE, HEAD, HL or TI, the text is that of
///  TEXT,
///    else all that is left; tags are taken away, entities become characters;
///  - topics: <top> with <num> and <title> (text: <desc>), or <topic number="1"> with <query> or <title>;
///  - lines: an id, then a tab, a colon or a blank, then the title.
/// A title and a text are one line each. `ordinal` counts from 1. Rejects: missing_id, invalid_utf8,
/// nul_byte, row_too_long (kMaxRowBytes). Throws as openStream; EmptyFile.
std::unique_ptr<RowReader> openRecords(const std::filesystem::path& path, const ReaderOptions& options);

} // namespace crops::logs
