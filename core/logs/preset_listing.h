// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: what a preset is given to read, a folder, an archive, archives in a folder or one
// file, as one list of files.

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "logs/byte_stream.h"

namespace crops::logs
{

/// What the first bytes of a file say.
struct FileHead {
    std::string front;                ///< Its first kFrontBytes as text; empty where it is none.
    std::vector<std::string> columns; ///< The first line's values, or the keys of the first objects.
    bool named = false;               ///< The columns are names for sure (JSON, Parquet).
    std::string engine;               ///< Of a file that an engine reads (engineFormat).
    std::string problem;              ///< Why it is no table, as a sentence; mostly empty.
    bool empty = false;               ///< There is nothing in it.
};
inline constexpr std::size_t kFrontBytes = 2048;

struct ListedFile {
    std::filesystem::path path; ///< As openRaw takes it: "kuairand.zip!data/log.csv" for a member.
    /// Lower case, without a compression's ending, below what was named, with its name in front: an archive's
    /// members lie in a folder called as it is, "kuairand/data/log.csv".
    std::string name;
    int depth = 0; ///< Of folders between what was named and the file.
};

/// A file that is there twice: compressed beside itself, or in an archive beside what was unpacked of it.
struct ListedCopy {
    std::filesystem::path path;
    std::filesystem::path of; ///< Is in the listing.
};

/// Files by name, numbers by their value; members of a tar in its order, so that it is read in one go. Hidden
/// files, markers (_SUCCESS), pictures, programs and what tells of the data (README) are left out, and copies
/// by name (and size, where one lies in an archive). Archives are read through once to list them, never
/// unpacked. Belongs to one thread.
class FolderListing
{
  public:
    /// Throws Error{NotFound} where there is nothing of this name, Error{BadInput} for too many files, as
    /// ArchiveReader for a damaged archive, Cancelled. `progress` may be null; it outlives the object.
    FolderListing(std::filesystem::path from, Encoding encoding, const Progress* progress);

    const std::filesystem::path& from() const { return m_from; }
    /// "The folder X", "The archive X" or "The file X".
    std::string title() const;
    const std::vector<ListedFile>& files() const { return m_files; }
    const std::vector<ListedCopy>& copies() const { return m_copies; }
    /// The places in files() of those that `wanted` names, in the uppermost folder that has any.
    std::vector<std::size_t> uppermost(const std::function<bool(const ListedFile&)>& wanted) const;
    /// Of files()[index]; read when it is asked for, of a member while the archive was listed.
    const FileHead& head(std::size_t index) const;
    /// The same with the columns of a file that an engine reads, where its program is there.
    const FileHead& columns(std::size_t index) const;

  private:
    void addFile(const std::filesystem::path& path, const std::string& name, int depth,
                 std::optional<FileHead> head = {});
    void refuseMany(std::size_t files) const;
    /// With how deep each lies.
    std::vector<std::pair<std::filesystem::path, int>> filesBelow(const std::filesystem::path& folder) const;
    void addFolder(const std::filesystem::path& folder);
    bool isCopy(const std::filesystem::path& path, std::int64_t bytes);
    void addArchive(const std::filesystem::path& archive, const std::string& name, int depth,
                    const std::string& below = {});

    std::filesystem::path m_from;
    Encoding m_encoding;
    const Progress* m_progress;
    std::vector<ListedFile> m_files;
    std::vector<ListedCopy> m_copies;
    std::multimap<std::string, std::size_t> m_onDisk;     ///< Of m_files by the file's own name, no members.
    mutable std::vector<std::optional<FileHead>> m_heads; ///< As m_files.
};

/// The file's own name and folders: of an archive's member those in the archive.
std::filesystem::path innerPath(const std::filesystem::path& path);

} // namespace crops::logs
