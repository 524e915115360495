// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/progress.h"
#include "base/time.h"
#include "logs/byte_stream.h"
#include "logs/reject_counts.h"
#include "logs/row_mapper.h"
#include "logs/tables.h"
#include "store/project.h"
#include "store/writing/log_rows.h"

namespace crops::logs
{

/// A question to a program that answers SQL (engines/engine.h).
struct EngineQuery {
    std::string engine;               ///< Its name: "duckdb".
    std::string sql;                  ///< The last of its statements has the rows.
    std::vector<std::string> options; ///< Arguments for its program, besides its own.
};

/// What to import as a table, and how its columns are to be called: a file, a member of an archive
/// ("logs.zip!part.csv"), or what expandFiles (inputs.h) makes files of: a folder, a pattern, an archive.
struct ImportFile {
    Table table = Table::Searches;
    std::filesystem::path path;
    std::vector<ColumnRename> columns;
    std::optional<Encoding> encoding = {};  ///< Nothing: ImportOptions::encoding.
    std::optional<TimeSettings> times = {}; ///< Nothing: ImportOptions::times.
    bool single = false;                    ///< One file or one member, as expandFiles gives them.
    std::vector<std::string> remarks = {};  ///< Sentences for its report.
    std::optional<EngineQuery> query = {};  ///< Its rows instead of a file's; `path` is then not read.
};

/// What stands for the path of a query's rows: "duckdb: SELECT …", without passwords, at most a line.
std::string queryLabel(const EngineQuery& query);

/// Whether a source with these settings has the rows of this query: the same text, asked by the same program
/// with the same arguments, whatever its version. Throws Error{NotFound} for an engine that is not there.
bool isOfQuery(const std::string& settings, const EngineQuery& query);

struct ImportOptions {
    bool again = false; ///< Import a file even if one with the same bytes is imported as that table.
    Encoding encoding = Encoding::Utf8;    ///< Of every file of the call that names none of its own.
    char delimiter = 0;                    ///< Between values; 0 = by the name or the first line.
    Quotes quotes = Quotes::AsFormat;      ///< Of every file that is not JSONL.
    TimeSettings times;                    ///< Of every file of the call that has none of its own.
    std::vector<std::string> interactions; ///< Preset ubi: actions that are interactions besides its own.
    bool keepUnusable = false;             ///< Take a table in of which no row can be used: its rejects only.
    std::size_t chunkBytes = std::size_t{1}
                             << 20; ///< Bytes read at a time, ≥ 1; changes nothing but speed and memory.
};

/// What became of one file as one table. rowsRead = imported + rejected + blank.
struct ImportReport {
    SourceId source;
    Table table = Table::Searches;
    std::filesystem::path path;
    std::int64_t rowsRead = 0;
    std::int64_t imported = 0;
    std::int64_t rejected = 0;
    std::int64_t quoted = 0; ///< Rows with a value whose double quotes were kept: the format has none.
    std::int64_t usable = 0; ///< Rows that are right by themselves; the project may still refuse some.
    std::int64_t blank = 0;  ///< Empty lines; rows of a foreign file for which a preset has no use.
    std::int64_t withoutText =
        0; ///< Imported log, judgment and score rows whose document no catalogue has brought (yet).
    std::string withoutTextExample; ///< doc_id of one of them …
    std::string catalogueExample; ///< … and of the document with text that is next to it; empty without any.
    std::int64_t withoutUser = 0; ///< Requests of nobody known: they are in no chain.
    std::int64_t merged =
        0; ///< Imported rows that were joined with an earlier one of their request and document.
    bool positionsFromZero = false; ///< Positions counted from 0 and were shifted.
    std::vector<LostValues> lost;   ///< Values of optional columns that could not be read.
    CoarseTimes coarse;             ///< Times in a few digits.
    std::string sha256;             ///< Of the file's bytes on disk, or in its archive.
    std::optional<Millis> firstTs; ///< Earliest and latest time among the imported rows of searches and feed.
    std::optional<Millis> lastTs;
    std::vector<store::RowReject>
        examples; ///< The first few rejects by line; all are in the project (store/tables/sources.h).
    std::vector<RejectsOfReason> reasons; ///< The rejects by reason, the most frequent first.
    std::vector<std::string> remarks;     ///< Sentences on what a person should know of the file.
    bool leftOut = false; ///< Empty, and others of its table are not, or a copy of another: it is no source.
};

/// Imports the files in one transaction, documents first: any exception, a stop asked of `progress`, or the
/// death of the process leaves the project as it was. Bad rows are counted and kept with line, reason and
/// first 200 bytes (the first million of a file); they never end the import, unless they are all rows of a
/// table. A pipe, and standard input as "-", is read once through. The rules of the method's section 1, and
/// where it is silent:
///  - An empty file among others of its table is left out. Files without a row are no duplicates of each
///  other.
///  - A request's time is that of its first row read; later rows of it may say another. Another user or query
///  is a reject.
///  - A later row of the same request and document is joined with it: clicked if either is, the longer watch,
///  the further stage. It counts as imported.
///  - A request without a user is made by a user of its own, so that it is in no chain with another.
///  - A row of searches without doc_id is a request without a video, and a reject where the request is there
///  already.
///  - A document known only from logs takes its text from the catalogue row when that comes; a second one is
///  a reject.
///  - A score replaces that of an earlier file; a second one for the pair in the same file is a reject.
///  - A row may be 1 MiB long (kMaxRowBytes). An integer may be written 12.0. A quote that makes no sense
///  costs its line.
/// Reports come in the order of `files`, one for each file that they stand for. `progress` counts bytes on
/// disk. Memory stays under 1 GiB whatever the size of the files. Throws Error{NotFound, Io, Damaged,
/// BadInput, Usage}, Error{AlreadyExists} (see ImportOptions::again), Error{ProjectLocked}.
std::vector<ImportReport> importFiles(store::Project& project, std::span<const ImportFile> files,
                                      const ImportOptions& options, Progress& progress);

/// True for a file that can be read and has nothing in it, not even a line that names columns: what
/// importFiles leaves out among others.
bool isEmptyFile(const std::filesystem::path& path);

/// A format of foreign logs: written in C++ (see presets.h for what each takes from where), or a file of SQL.
struct LogPreset {
    std::string name;    ///< For commands: "movielens-tmdb"; of a file: its name without .sql.
    std::string title;   ///< For people; the window translates all words of ours (context LogPreset).
    std::string licence; ///< Of the data, a few words.
    std::string source;  ///< Where it is had.
    std::string size;
    std::string p1;     ///< Whether reformulations can be mined: "yes", "no", or why not.
    std::string p2;     ///< Whether there is a feed of the same users.
    std::string levels; ///< Which of 4 clicked, 3 shown, 2 ranked, 1 filtered it tells apart, or "judgments".
    std::string text;
    std::vector<std::string> lacks = {}; ///< What cannot be had from it, a sentence each.
    std::string conditions = {};         ///< What the licence asks for, a sentence; mostly empty.
    std::string files = {};              ///< What it looks for, for people.
};

/// Every one, in the order in which they are offered: those of C++, the program's files, the user's folder.
std::vector<LogPreset> logPresets();
std::vector<std::string> presetNames();
/// One of them, or that of a file of SQL. Throws Error{Usage} where there is none.
LogPreset logPreset(std::string_view nameOrFile);

/// The presets whose files a folder (or an archive) has, by their names and columns, the likeliest first: the
/// one that knows most kinds of its files. Throws Error{NotFound}, as ArchiveReader for a damaged archive;
/// Cancelled, where `progress` is given.
std::vector<std::string> recognisePresets(const std::filesystem::path& folder,
                                          const Progress* progress = nullptr);

/// Imports what a preset finds in `from`, a folder (archives in it are folders, too), an archive or one file,
/// in one transaction, by the same rules; one report for each file and table. `preset` is a name, or the path
/// of a file of SQL. Throws also Error{Usage} for an unknown preset, Error{NotFound} where the folder has
/// none of its files, Error{BadInput} for SQL that is wrong.
std::vector<ImportReport> importPreset(store::Project& project, std::string_view preset,
                                       const std::filesystem::path& from, const ImportOptions& options,
                                       Progress& progress);

} // namespace crops::logs
