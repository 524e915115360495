// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: how a name becomes files.

#include <functional>
#include <string>
#include <vector>

#include "logs/inputs.h"
#include "logs/row_reader.h"

namespace crops::logs
{

/// Says why a table that lies in a folder or an archive is not taken, as the rest of a sentence that begins
/// with its name; empty: it is.
using Judge = std::function<std::string(const std::vector<std::string>& columns)>;

/// Resolves names; `plan` and `options` say how tables are opened for the judge.
class InputFinder
{
  public:
    InputFinder(const ColumnPlan* plan, const ReaderOptions& options, Judge judge, Progress& progress)
        : m_plan(plan), m_options(options), m_judge(std::move(judge)), m_progress(progress)
    {
    }
    /// Throws as findTables; a name that says nothing is taken as it is.
    FoundInputs find(const std::filesystem::path& named);

  private:
    void addExisting(const std::filesystem::path& path);
    void addFolder(const std::filesystem::path& folder);
    void addArchive(const std::filesystem::path& archive);
    void addMembers(const std::filesystem::path& archive, const std::string& wanted);
    void addDatabase(const std::filesystem::path& database);
    void addTables(const std::filesystem::path& database, const std::string& wanted);
    void addPattern(const std::string& pattern);
    template <class Open>
    void judge(const std::filesystem::path& path, Open open);

    const ColumnPlan* m_plan;
    ReaderOptions m_options;
    Judge m_judge;
    Progress& m_progress;
    FoundInputs m_found;
};

/// Whether a file of this name only marks, checks or hides something, or is not written to its end yet:
/// _SUCCESS, .part-0.crc, a._COPYING_; likewise for a folder (_temporary), unless it is a partition.
bool isMarker(std::string_view name);
/// Whether a part of the path below what was named is a marker.
bool isHidden(std::string_view relative);

/// By name, numbers by their value; byte order where that says nothing.
bool naturallyLess(const std::filesystem::path& a, const std::filesystem::path& b);

} // namespace crops::logs
