// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: ZIP, tar (also compressed) and 7z archives, walked member by member.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "base/progress.h"
#include "logs/byte_stream.h"

struct archive;

namespace crops::logs
{

enum class ArchiveFormat { Zip, SevenZip, Tar };

/// Whether a file on disk is an archive, by its bytes (those of a tar after decompression). Office files and
/// what cannot be read are none.
std::optional<ArchiveFormat> archiveFormatOf(const std::filesystem::path& path);

/// One thing in an archive.
struct ArchiveMember {
    enum class Kind { File, Folder, Link, Other };
    std::string name;        ///< UTF-8; what is neither that nor GB18030 has its bytes as \xNN.
    std::int64_t bytes = -1; ///< As the archive says; −1 where it does not.
    Kind kind = Kind::File;
    bool encrypted = false;
};

/// Reads an archive from its front, one member after the other; holds a buffer, whatever the size. Sums are
/// checked as members are read to their ends. Belongs to one thread at a time.
class ArchiveReader
{
  public:
    /// Throws Error{NotFound, Io}, Error{BadInput} for what is no archive, Error{Damaged}.
    ArchiveReader(const std::filesystem::path& path, const Progress* progress);
    ~ArchiveReader();
    ArchiveReader(const ArchiveReader&) = delete;
    ArchiveReader& operator=(const ArchiveReader&) = delete;

    /// Goes to the next member; false after the last one. Throws Error{Damaged}, Cancelled.
    bool next();
    const ArchiveMember& member() const { return m_member; }
    /// Of the member, in order; 0 at its end. Throws Error{BadInput} where it is encrypted, Error{Damaged},
    /// Cancelled.
    std::size_t read(char* to, std::size_t capacity);

    const std::filesystem::path& path() const { return m_path; }
    /// Asked for a stop from now on; null: nobody is.
    void watch(const Progress* progress) { m_progress = progress; }
    /// Whether next() has passed (or is at) a member of this name.
    bool passed(const std::string& name) const { return m_passed.contains(name); }
    /// Whether something was wrong with it: it cannot go on then.
    bool failed() const { return m_failed; }

  private:
    class Source;
    struct Close {
        void operator()(archive* reader) const;
    };

    void open();
    [[noreturn]] void fail();
    void checkEnd() const;
    const char* formatName() const;
    std::string memberText() const;

    std::filesystem::path m_path;
    ArchiveFormat m_format;
    const Progress* m_progress;
    std::unique_ptr<Source> m_source;
    std::unique_ptr<archive, Close> m_reader; // before the source goes
    ArchiveMember m_member;
    std::set<std::string> m_passed;
    std::int64_t m_members = 0;
    bool m_failed = false;
};

} // namespace crops::logs
