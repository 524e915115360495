// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace crops::logs
{

/// Which characters a file is written in.
enum class Encoding { Utf8, Gb18030 };

/// A file's bytes in order, decompressed and as UTF-8. Belongs to one thread at a time.
class ByteStream
{
  public:
    virtual ~ByteStream() = default;
    /// Fills up to `capacity` bytes; 0 only at the end. Throws Error{Io}, or Error{Damaged} for gzip data
    /// that is cut off or wrong.
    virtual std::size_t read(char* to, std::size_t capacity) = 0;
    /// Bytes taken from the file on disk so far.
    virtual std::int64_t position() const = 0;
};

/// Opens a file: gzip (also several members one after the other) where its name ends in .gz or its first
/// bytes say so; a byte-order mark of UTF-8 is skipped, one of UTF-16 is an Error{BadInput}. With Gb18030,
/// what is not valid becomes the byte 0xFF, so that its row is rejected as invalid. Throws Error{NotFound},
/// Error{Io}, Error{BadInput}.
std::unique_ptr<ByteStream> openStream(const std::filesystem::path& path, Encoding encoding);

/// The file's bytes as they lie on disk. Throws Error{NotFound}, Error{Io}.
std::unique_ptr<ByteStream> openRaw(const std::filesystem::path& path);

/// Up to `count` bytes from the front (fewer only where there are no more); `stream` still gives them
/// afterwards.
std::string peek(std::unique_ptr<ByteStream>& stream, std::size_t count);

} // namespace crops::logs
