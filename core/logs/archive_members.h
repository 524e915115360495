// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: files that lie in an archive, opened like any other.

#include <memory>
#include <mutex>

#include "logs/archive_reader.h"
#include "logs/byte_stream.h"

namespace crops::logs
{

/// Archives that stay open from one member to the next, so that reading members in the archive's order reads
/// it once. May be shared by threads; one archive at a time is kept.
class OpenArchives
{
  public:
    /// `progress` outlives the object: a stop asked of it ends every read and every skip (Cancelled).
    explicit OpenArchives(const Progress* progress) : m_progress(progress) {}

    /// A reader that stands at the member. Throws as ArchiveReader does; Error{NotFound} where there is none.
    std::unique_ptr<ArchiveReader> at(const std::filesystem::path& archive, const std::string& member);
    /// For the member after it.
    void keep(std::unique_ptr<ArchiveReader> reader);

  private:
    std::mutex m_mutex;
    std::unique_ptr<ArchiveReader> m_kept;
    const Progress* m_progress;
};

/// While it lives, members that this thread opens are opened through `archives`.
class ArchiveScope
{
  public:
    explicit ArchiveScope(std::shared_ptr<OpenArchives> archives);
    ~ArchiveScope();
    ArchiveScope(const ArchiveScope&) = delete;
    ArchiveScope& operator=(const ArchiveScope&) = delete;
    /// Of this thread; null outside of any.
    static const std::shared_ptr<OpenArchives>& current();

  private:
    std::shared_ptr<OpenArchives> m_before;
};

/// The member's bytes; position() counts them.
std::unique_ptr<ByteStream> openMember(const std::filesystem::path& archive, const std::string& member);

/// The bytes of the member that `reader` stands at; it outlives the stream.
std::unique_ptr<ByteStream> memberBytes(ArchiveReader& reader);

} // namespace crops::logs
