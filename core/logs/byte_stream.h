// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/hash.h"
#include "base/progress.h"

namespace crops::logs
{

/// Which characters a file is written in.
enum class Encoding { Utf8, Gb18030 };

/// A file's bytes in order, decompressed and as UTF-8. Belongs to one thread at a time.
class ByteStream
{
  public:
    virtual ~ByteStream() = default;
    /// Fills up to `capacity` bytes; 0 only at the end. Throws Error{Io}, or Error{Damaged} for
    /// compressed data that is cut off or wrong.
    virtual std::size_t read(char* to, std::size_t capacity) = 0;
    /// Bytes taken from the file on disk so far.
    virtual std::int64_t position() const = 0;
};

/// What reading a file that can be read only once has to learn and to know on the way. Lives as long as the
/// stream; belongs to the reading thread until the stream is at its end.
struct OnceRead {
    const Progress* progress = nullptr; ///< A stop asked of it ends a wait for bytes (Cancelled).
    std::atomic<bool> abandoned{false}; ///< Nobody waits for the bytes any longer: the same.
    Sha256 hash;                        ///< Of the bytes read.
    std::int64_t bytes = 0;

    void count(std::string_view read)
    {
        hash.add(read);
        bytes += static_cast<std::int64_t>(read.size());
    }
};

/// "log.csv" for "log.csv.gz" and the other compressions that openStream reads.
std::filesystem::path unpackedName(std::filesystem::path path);

/// True for "-" (standard input), pipes and all else that is there and no regular file or folder.
bool isReadOnce(const std::filesystem::path& path);

/// Opens a file, compressed with gzip, bzip2, xz, Zstandard or lz4 where its first bytes or its name say so
/// (members and frames may follow each other); a byte-order mark of UTF-8 is skipped. With Gb18030, what is
/// not valid becomes the byte 0xFF, so that its row is rejected as invalid. Pipes and standard input need
/// `once`; devices are refused. Throws Error{NotFound}, Error{Io}, Error{BadInput} also for UTF-16 and for
/// binary formats, which it names. "logs.zip!part.csv" is a member of an archive, where no file is called so
/// itself; a table in an archive and compressed there is read, too.
std::unique_ptr<ByteStream> openStream(const std::filesystem::path& path, Encoding encoding,
                                       OnceRead* once = nullptr);

/// The file's bytes as they lie on disk, or in the archive whose member it is. Throws Error{NotFound},
/// Error{Io}, Error{BadInput}, Error{Damaged}.
std::unique_ptr<ByteStream> openRaw(const std::filesystem::path& path, OnceRead* once = nullptr);

/// Reads on until `count` bytes are there, or the end is: how many they are.
std::size_t readFull(ByteStream& stream, char* to, std::size_t count);

/// Up to `count` bytes from the front (fewer only where there are no more); `stream` still gives them
/// afterwards.
std::string peek(std::unique_ptr<ByteStream>& stream, std::size_t count);

/// Takes `count` bytes from the front away. Precondition: there are as many.
void skip(ByteStream& stream, std::size_t count);

} // namespace crops::logs
