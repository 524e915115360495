// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <array>
#include <functional>
#include <string>
#include <vector>

#include "logs/import.h"

namespace crops::cli
{

/// What --preset is where it is given without a name.
inline constexpr const char* kListPresets = "list";

/// What `crops import` and `crops run` read: files by table, or a preset with its folder.
struct ImportArguments {
    std::array<std::vector<std::string>, 6> files; ///< By logs::Table.
    std::vector<std::string> maps;                 ///< "searches:qid=search_id"
    std::array<std::string, 6> queries;            ///< By logs::Table: SQL, or @FILE with it.
    std::string engine;                            ///< Which answers them.
    std::vector<std::string> engineOptions;
    std::string preset;
    std::string from;
    std::string encoding = "utf-8";
    std::vector<std::string> interactions;
    std::string timeZone;
    std::string timeUnit = "auto";
    std::string delimiter = "auto";
    std::string quotes = "auto";
    bool again = false;

    bool any() const;
};

void addImportOptions(CLI::App& command, ImportArguments& arguments);

/// Throws Error{Usage} for options that would do nothing beside the others.
void checkImportArguments(const ImportArguments& arguments);

/// The named files with their column maps, and how they are read. Throws Error{Usage} for a map that makes no
/// sense.
std::vector<logs::ImportFile> importFilesOf(const ImportArguments& arguments);
logs::ImportOptions importOptionsOf(const ImportArguments& arguments);

/// One import, one transaction. Throws Error{Usage} for options that contradict each other.
std::vector<logs::ImportReport> runImport(store::Project& project, const ImportArguments& arguments,
                                          Progress& progress);

/// The same, but files that are imported already are passed over (and named to `onNote`): running a study
/// again is no mistake.
std::vector<logs::ImportReport> importUnlessThere(store::Project& project, const ImportArguments& arguments,
                                                  Progress& progress,
                                                  const std::function<void(const std::string&)>& onNote);

} // namespace crops::cli
