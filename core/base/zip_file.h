// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/progress.h"

struct archive;

namespace crops
{

/// Writes a ZIP archive whose bytes depend on the names and contents alone, and ends it with a seal: its
/// comment holds the SHA-256 of all bytes before it. Written beside `path` and renamed over it by commit(),
/// as AtomicFile does.
class ZipWriter
{
  public:
    /// Throws Error{Io}, Error{NotFound}.
    explicit ZipWriter(const std::filesystem::path& path);
    ~ZipWriter();
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

    void add(const std::string& name, std::string_view bytes);
    /// The file's bytes, as many as it has now; `progress` is asked for a stop. Throws Error{Io}; Cancelled.
    void addFile(const std::string& name, const std::filesystem::path& file, const Progress& progress);
    /// Call once; add nothing afterwards.
    void commit();

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// What stands in the seal of a ZIP archive, and what its bytes are.
struct ZipSeal {
    std::string said; ///< Empty: there is none (no end of a ZIP archive, or without that comment).
    std::string found;
};
ZipSeal zipSeal(const std::filesystem::path& path, Progress& progress);

struct ZipEntry {
    std::string name;
    std::int64_t bytes = -1; ///< As the archive says; −1 where it does not.
    bool file = false;       ///< No folder, link or other thing.
};

/// Walks a ZIP archive. Sums and sizes are checked as entries are read to their ends.
class ZipReader
{
  public:
    /// Throws Error{NotFound, Io}, Error{Damaged} for what is no ZIP archive.
    explicit ZipReader(const std::filesystem::path& path);
    ~ZipReader();
    ZipReader(const ZipReader&) = delete;
    ZipReader& operator=(const ZipReader&) = delete;

    /// The next entry; nothing after the last. Throws Error{Damaged}.
    std::optional<ZipEntry> next();
    /// Of the entry, in order; 0 at its end. Throws Error{Damaged}.
    std::size_t read(char* to, std::size_t capacity);

  private:
    [[noreturn]] void fail() const;

    struct Close {
        void operator()(archive* reader) const;
    };
    std::filesystem::path m_path;
    std::unique_ptr<archive, Close> m_reader;
    std::string m_name;
};

/// Whether a name stays below the folder that an archive is unpacked into: relative, without "..", backslash
/// or NUL.
bool isSafeName(std::string_view name);

} // namespace crops
