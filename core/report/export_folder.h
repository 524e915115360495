// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/file.h"

namespace crops::report
{

/// A folder of files for another program, made beside its place and renamed to it when it is whole:
/// README.txt, and manifest.json with the SHA-256 of every file. The same content gives the same bytes: no
/// time, no path of this machine. Without finish() the destructor leaves nothing behind. Not thread-safe.
class ExportFolder
{
  public:
    /// Throws Error{AlreadyExists} where `out` is a file or a folder with anything in it; with `replace` a
    /// folder that holds an earlier export (its manifest.json tells) may be there. Throws Error{Io}.
    ExportFolder(const std::filesystem::path& out, bool replace);
    ~ExportFolder();
    ExportFolder(const ExportFolder&) = delete;
    ExportFolder& operator=(const ExportFolder&) = delete;

    /// Where the file of this name ("CT/corpus.jsonl") is to be written until finish().
    std::filesystem::path path(std::string_view name) const { return m_making / name; }
    /// Notes how many records a file has, for the manifest.
    void noteRows(std::string_view name, std::int64_t rows) { m_rows[std::string(name)] = rows; }
    /// The same content under another name, without another copy where the file system can.
    void link(std::string_view name, std::string_view of);

    /// `name` holds the records of `old`, which goes.
    void replaced(std::string_view old, std::string_view name);

    /// Writes README.txt and manifest.json ("format", `manifest`'s keys, then "files") and puts the folder
    /// into its place.
    void finish(const nlohmann::ordered_json& manifest, const std::string& readme);

  private:
    void putInPlace();

    std::filesystem::path m_out;    // absolute, links resolved
    std::filesystem::path m_making; // beside it; empty when it is in place
    std::unique_ptr<TemporaryLock> m_alive;
    std::map<std::string, std::int64_t> m_rows;
};

/// One JSON object as a line, bytes that are no UTF-8 as U+FFFD.
std::string jsonLine(const nlohmann::ordered_json& object);

/// A file of lines in an ExportFolder, which learns how many there were at commit().
class LineFile
{
  public:
    LineFile(ExportFolder& folder, std::string name);

    /// `line` with its line feed.
    void write(std::string_view line);
    std::int64_t rows() const { return m_rows; }
    /// Call once.
    void commit();

  private:
    ExportFolder& m_folder;
    std::string m_name;
    AtomicFile m_file;
    std::int64_t m_rows = 0;
};

} // namespace crops::report
