// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a person names as input, a file, a folder, a pattern, an archive or members of one, as single files.

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "logs/import.h"

namespace crops::logs
{

/// One file, which may lie in an archive: "logs.zip!day-1/searches.csv" where no file has that name itself.
struct Input {
    std::filesystem::path file;
    std::string member; ///< Empty: the file itself.
};
Input inputOf(const std::filesystem::path& named);

/// A name's value among the folders of a path: "dt=2026-03-01", as Hive and Spark write partitions.
struct PartitionValue {
    std::string column;
    std::string value; ///< Decoded; empty for Hive's default partition.
};
/// Of the folders above the file (in its archive, too), the innermost first.
std::vector<PartitionValue> partitionsOf(const std::filesystem::path& path);

/// A file that lay there and was not taken.
struct PassedOver {
    std::filesystem::path path;
    std::string
        why; ///< The rest of a sentence that begins with its name; empty for what only marks or hides.
};

/// The files of one name, in their order: of a folder or pattern by name, numbers by their value (part-2
/// before part-10); of an archive as they lie in it.
struct FoundInputs {
    std::vector<std::filesystem::path> taken;
    std::vector<PassedOver> passedOver;
    bool searched = false; ///< A folder, pattern or archive, not a file's own name.
};

/// Every table of text that lies in `named`, whatever its columns. Files whose names begin with . or _ (as
/// _SUCCESS), checksums (.crc) and half-written ones are passed over; a file that is named itself never is.
/// A folder is read with all below it, archives in it too. Throws Error{NotFound}, Error{BadInput} where
/// nothing is left, as ArchiveReader for a damaged archive; Cancelled.
FoundInputs findTables(const std::filesystem::path& named, const ImportOptions& options, Progress& progress);

/// The files with every name resolved: of a folder or an archive those that have the table's columns (and do
/// not look like another table), of a pattern all that it matches. What was passed over, and why, is a remark
/// of the first file taken. Throws likewise, also where nothing fits.
std::vector<ImportFile> expandFiles(std::span<const ImportFile> files, const ImportOptions& options,
                                    Progress& progress);

/// While it lives, an archive of which this thread opens a member stays open for the next one, so that
/// members in its order are read in one go; a stop asked of `progress` ends the wait for them, and for the
/// programs that read files (engines).
class KeepArchiveOpen
{
  public:
    explicit KeepArchiveOpen(const Progress& progress);
    ~KeepArchiveOpen();
    KeepArchiveOpen(const KeepArchiveOpen&) = delete;
    KeepArchiveOpen& operator=(const KeepArchiveOpen&) = delete;

  private:
    std::unique_ptr<class ArchiveScope> m_scope;
    std::unique_ptr<class StopScope> m_stop;
};

/// SHA-256 of the bytes of single files (see expandFiles); empty for one that can be read only once.
std::vector<std::string> inputHashes(std::span<const ImportFile> files, Progress& progress);

} // namespace crops::logs
