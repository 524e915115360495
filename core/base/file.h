// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace crops
{

/// The whole file or pipe; devices and more than kMaxFileBytes are refused. Throws Error{NotFound} or
/// Error{Io}, with the path and the system's reason.
inline constexpr std::size_t kMaxFileBytes = std::size_t{1} << 32;
std::string readFile(const std::filesystem::path& path);

/// Throws Error{Io} where the path is a device, whose bytes may never end.
void refuseDevice(const std::filesystem::path& path);

/// Writes to a temporary file beside `path`, flushes it to disk and renames it over `path`: a reader sees the
/// old file or the new one, never a half. Creates missing folders. Throws Error{Io}; the old file then still
/// stands.
void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes);

/// The same for content that is made piece by piece: written to a temporary file beside `path`, which
/// commit() flushes to disk and renames over it. Without commit() the destructor removes the temporary file;
/// those that killed writers of `path` left behind are removed by the next writer's constructor (a living
/// writer holds a lock on its own).
class AtomicFile
{
  public:
    /// Creates missing folders. Throws Error{Io} or Error{NotFound}.
    explicit AtomicFile(const std::filesystem::path& path);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    /// Throws Error{Io}; the old file then still stands.
    void write(std::string_view bytes);
    /// Call once; write nothing afterwards.
    void commit();
    /// commit() for a name that must be free: false where something has it, which then is left alone.
    bool commitNew();

  private:
    void writeOut(std::string_view bytes);
    void flush();
    bool openTemporary();

    std::filesystem::path m_path;
    std::filesystem::path m_temporary;
    std::string m_buffer; // small writes gather here
    int m_descriptor = -1;
};

/// What a temporary file or folder of this process is called after its target's name: ".PID-N.tmp", each
/// once.
std::string temporarySuffix();

/// Removes what killed writers left in `folder`: files and folders whose name begins with `prefix` and ends
/// like temporarySuffix(), unless a living writer holds its lock. Failures are ignored.
void sweepTemporaries(const std::filesystem::path& folder, std::string_view prefix);

/// A folder's or file's lock, held while the object lives: the system frees it however the process ends.
class TemporaryLock
{
  public:
    /// Holds nothing where `path` cannot be opened or the file system knows no locks.
    explicit TemporaryLock(const std::filesystem::path& path);
    ~TemporaryLock();
    TemporaryLock(const TemporaryLock&) = delete;
    TemporaryLock& operator=(const TemporaryLock&) = delete;

  private:
    int m_descriptor = -1;
};

/// A file mapped read-only, for as long as the object lives. An empty file gives an empty view. Movable.
class MappedFile
{
  public:
    /// Throws Error{NotFound} or Error{Io}.
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&&) = delete;

    std::string_view bytes() const { return m_bytes; }
    /// Tells the system that bytes before `offset` will not be read again, so that memory stays small.
    void release(std::size_t offset) const;

  private:
    std::string_view m_bytes;
};

} // namespace crops
