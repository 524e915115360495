// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: a preset that is a file of SQL, and which of a folder's files it reads.
// A preset begins with lines "--: KEY VALUE"; its grammar is told by the guide ("Public data sets").

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "logs/import.h"
#include "logs/tables.h"

namespace crops::logs
{

struct PresetColumn {
    std::vector<std::string> names; ///< The first is what SQL calls it; a file may have any of them.
    bool required = true;
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

struct PresetRemark {
    Table table = Table::Searches;
    std::string sentence;
};

struct SqlPreset {
    LogPreset about;
    std::string zone; ///< Of times without one, where the import's options name none; may be empty.
    std::vector<PresetRemark> remarks;
    std::vector<PresetFile> files;
    std::string setup; ///< Statements run before the first query.
    std::vector<PresetQuery> queries;
};

/// Throws Error{BadInput}, naming the preset and the line.
SqlPreset parsePreset(const std::string& name, std::string_view text);

/// The files of a folder for each PresetFile, in their order; sorted, each file given to one of them.
using FoundFiles = std::vector<std::vector<std::filesystem::path>>;
FoundFiles findFiles(const SqlPreset& preset, const std::filesystem::path& folder);

/// Why these are not enough for the preset; empty where they are.
std::string whyNotEnough(const SqlPreset& preset, const FoundFiles& found);

/// "train", "dev", "test" where a file's or its folder's name says so, else empty ("valid" and "validation"
/// are dev).
std::string splitOf(const std::filesystem::path& path);

/// Presets of the program, then those of the user's folder ($XDG_CONFIG_HOME/crops-workbench/presets).
std::vector<SqlPreset> shippedPresets();
std::filesystem::path userPresetFolder();

} // namespace crops::logs
