// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to this room: what stands between a file's bytes and the readers of rows. None holds more than a
// buffer.

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "logs/byte_stream.h"

struct archive;

namespace crops::logs
{

/// A stream that makes its bytes a buffer at a time.
class BufferedStream : public ByteStream
{
  public:
    std::size_t read(char* to, std::size_t capacity) override
    {
        if (m_made.empty()) m_made = make();
        const std::size_t n = m_made.copy(to, capacity);
        m_made.remove_prefix(n);
        return n;
    }

  private:
    /// The next bytes, valid until the next call; empty only at the end.
    virtual std::string_view make() = 0;

    std::string_view m_made; ///< What has not been read of them.
};

/// Bytes of memory as a stream.
std::unique_ptr<ByteStream> streamOf(std::string bytes);

/// A way in which one file is compressed.
struct Compression {
    const char* name;         ///< "gzip", "Zstandard": as sentences have it.
    const char* suffix;       ///< ".gz"
    std::string_view magic;   ///< What its data begins with.
    int (*support)(archive*); ///< libarchive's filter; null = gzip.
};

/// By the first bytes of a file; null for none that is read.
const Compression* compressionOf(std::string_view front);
/// By a file's name; null likewise.
const Compression* compressionNamed(const std::filesystem::path& path);

/// The data of one compressed file, frames and members that follow each other included; sums are checked. Its
/// reads throw Error{Damaged} where the data is cut off or wrong, or where something else follows it.
std::unique_ptr<ByteStream> decompressed(std::unique_ptr<ByteStream> compressed, std::string path,
                                         const Compression& how);

/// What openStream makes of a file's bytes; `path` is its name.
std::unique_ptr<ByteStream> textOf(std::unique_ptr<ByteStream> bytes, const std::filesystem::path& path,
                                   Encoding encoding);

/// The first half of that, decompression, also of a file that an engine reads (engineFormat); and the second.
std::unique_ptr<ByteStream> unpackedBytes(std::unique_ptr<ByteStream> bytes,
                                          const std::filesystem::path& path);
std::unique_ptr<ByteStream> decodedText(std::unique_ptr<ByteStream> bytes, Encoding encoding);

/// The sentence for bytes [begin, end) of a file that follow its compressed data.
std::string trailingBytes(std::string_view path, std::string_view format, std::int64_t begin,
                          std::int64_t end);

/// gzip data, all its members; NUL padding after a member is passed over, as gzip does. Its reads throw
/// Error{Damaged} where the data is cut off or wrong, or where something else follows the last member (with
/// the number of bytes).
std::unique_ptr<ByteStream> gunzip(std::unique_ptr<ByteStream> compressed, std::string path);

/// GB18030 as UTF-8; what is not valid becomes the byte 0xFF.
std::unique_ptr<ByteStream> fromGb18030(std::unique_ptr<ByteStream> encoded);

/// A carriage return that no line feed follows becomes a line feed: byte for byte.
std::unique_ptr<ByteStream> returnsAsFeeds(std::unique_ptr<ByteStream> text);

/// JSON values one after the other, or the elements of arrays of them, each as one line, byte for byte: line
/// breaks inside a value become blanks, and the brackets and commas around it line breaks. Its reads throw
/// Error{Damaged} where the text ends inside an array.
std::unique_ptr<ByteStream> elementsAsLines(std::unique_ptr<ByteStream> json, std::string path);

} // namespace crops::logs
