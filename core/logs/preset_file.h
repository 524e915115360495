// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: a preset that is a file of SQL, and which of a folder's files it reads.
// A preset begins with lines "--: KEY VALUE"; its grammar is told by the guide ("Public data sets").

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "logs/import.h"
#include "logs/preset_listing.h"
#include "logs/tables.h"

namespace crops::logs
{

struct PresetColumn {
    std::vector<std::string> names; ///< The first is what SQL calls it; a file may have any of them.
    bool required = true;
    bool whole = false; ///< Of whole numbers: "123.0" is 123.
};

/// Files of one kind, which SQL reads as one table.
struct PresetFile {
    enum class Format {
        Table,  ///< TSV, CSV, JSONL, with a header or without.
        Lines,  ///< Each line is the one value of the column `text`.
        Records ///< SMART, SGML or lines of TREC: id, title, text, ordinal.
    };
    std::string name;
    std::vector<std::string> patterns; ///< Lower case, without a compression's ending.
    std::vector<PresetColumn> columns;
    std::vector<std::string> begins; ///< Where not empty: with what the first line that is not blank begins.
    Format format = Format::Table;
    bool required = false;
    bool single = false;     ///< More than one such file is a mistake: their numbers would be mixed.
    bool headerless = false; ///< The first line need not name the columns; they then come in this order.
    char delimiter = 0;
    Quotes quotes = Quotes::AsFormat;
};

/// What one table takes from each file of one kind.
struct PresetQuery {
    Table table = Table::Searches;
    std::string from; ///< PresetFile::name
    std::string select;
};

/// What makes a folder the preset's beyond having its files: one sign that is there is enough.
struct PresetSign {
    std::string file;                  ///< PresetFile::name
    std::vector<PresetColumn> columns; ///< One of its files has them all; empty: there is a file …
    bool headerless = false;           ///< … whose first line does not name the columns.
};

struct PresetRemark {
    Table table = Table::Searches;
    std::string sentence;
};

struct SqlPreset {
    LogPreset about;
    std::string zone; ///< Of times without one, where the import's options name none; may be empty.
    std::vector<PresetRemark> remarks;
    std::vector<PresetFile> files;
    std::vector<PresetSign> signs;
    std::vector<std::string> foreign; ///< Patterns of files that say that a folder is another set's.
    std::string setup;                ///< Statements run before the first query.
    std::vector<PresetQuery> queries;
};

/// Throws Error{BadInput}, naming the preset and the line.
SqlPreset parsePreset(const std::string& name, std::string_view text);

/// What a preset finds in a folder.
struct FoundFiles {
    std::vector<std::vector<std::filesystem::path>> files; ///< For each PresetFile; a file is given to one.
    std::vector<std::string> passedOver; ///< Of files that are named as its own and are not: a sentence each.
    std::string mixed;                   ///< Why its files cannot be of one data set; mostly empty.
    bool known = false;                  ///< Their columns and the signs say that the folder is the preset's.
};
FoundFiles findFiles(const SqlPreset& preset, const FolderListing& listing);

/// Why these are not enough for the preset; empty where they are.
std::string whyNotEnough(const SqlPreset& preset, const FoundFiles& found);

/// A column's name among those of a file: as written, else the one that differs in case and separators; empty
/// where it is not there.
std::string nameIn(const std::vector<std::string>& theirs, const PresetColumn& column);

/// "train", "dev", "test" where a file's or its folder's name says so, else empty ("valid" and "validation"
/// are dev).
std::string splitOf(const std::filesystem::path& path);

/// Presets of the program, then those of the user's folder ($XDG_CONFIG_HOME/crops-workbench/presets).
std::vector<SqlPreset> shippedPresets();
std::filesystem::path userPresetFolder();

} // namespace crops::logs
