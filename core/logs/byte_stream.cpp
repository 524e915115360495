// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/byte_stream.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/error.h"
#include "logs/archive_members.h"
#include "logs/byte_filters.h"
#include "logs/database_table.h"
#include "logs/foreign_format.h"
#include "logs/inputs.h"

namespace crops::logs
{

namespace
{

constexpr const char* kStandardInput = "-";

/// A file, a pipe or standard input. From what can be read only once it reads without ever blocking for long,
/// so that a stop is answered.
class FileStream : public ByteStream
{
  public:
    FileStream(const std::filesystem::path& path, OnceRead* once) : m_path(path.string()), m_once(once)
    {
        // O_NONBLOCK: a FIFO opens before anybody writes to it.
        m_own = path != kStandardInput;
        m_descriptor = m_own ? ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
                             : ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
        if (m_descriptor < 0) fail();
        try {
            classify();
        } catch (...) {
            ::close(m_descriptor);
            throw;
        }
    }
    ~FileStream() override { ::close(m_descriptor); }
    FileStream(const FileStream&) = delete;
    FileStream& operator=(const FileStream&) = delete;

    std::size_t read(char* to, std::size_t capacity) override
    {
        const std::size_t n = m_waits ? readWaiting(to, capacity) : readNow(to, capacity);
        m_position += static_cast<std::int64_t>(n);
        if (m_once != nullptr) m_once->count({to, n});
        return n;
    }
    std::int64_t position() const override { return m_position; }

  private:
    void classify()
    {
        struct stat info {
        };
        if (::fstat(m_descriptor, &info) != 0) fail();
        if (S_ISDIR(info.st_mode)) {
            errno = EISDIR;
            fail();
        }
        if (S_ISREG(info.st_mode)) {
            ::posix_fadvise(m_descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
            return;
        }
        if (!S_ISFIFO(info.st_mode) && !S_ISSOCK(info.st_mode) && ::isatty(m_descriptor) == 0)
            throw Error(ErrorCode::BadInput, "{} is a device, not a file with a table in it.", m_path);
        if (m_once == nullptr)
            throw Error(ErrorCode::BadInput,
                        "{} is a pipe, which can be read only once; here a file is needed.", m_path);
        m_waits = true;
        constexpr long kPipeFilesystem = 0x50495045; // PIPEFS_MAGIC of linux/magic.h
        struct statfs system {
        };
        const bool named = S_ISFIFO(info.st_mode) && ::fstatfs(m_descriptor, &system) == 0 &&
                           static_cast<long>(system.f_type) != kPipeFilesystem;
        m_begun = !named;
    }

    std::size_t readNow(char* to, std::size_t capacity)
    {
        for (;;) {
            const ssize_t n = ::read(m_descriptor, to, capacity);
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) fail();
            return static_cast<std::size_t>(n);
        }
    }

    /// A descriptor that is not our own may block in read(): it is asked first. A named pipe has no end
    /// before somebody has written to it.
    std::size_t readWaiting(char* to, std::size_t capacity)
    {
        constexpr int kMillisBetweenStopChecks = 50;
        bool ready = m_own && m_begun;
        for (;;) {
            if (m_once->progress != nullptr) m_once->progress->checkStop();
            if (m_once->abandoned) throw Cancelled();
            if (ready) {
                const ssize_t n = ::read(m_descriptor, to, capacity);
                if (n >= 0) return static_cast<std::size_t>(n);
                if (errno != EAGAIN && errno != EINTR) fail();
            }
            pollfd waiting{m_descriptor, POLLIN, 0};
            ready = ::poll(&waiting, 1, kMillisBetweenStopChecks) > 0;
            m_begun = m_begun || ready;
        }
    }

    [[noreturn]] void fail() const
    {
        const int code = errno;
        throw Error(code == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
                    fmt::format("Cannot read {}: {}.", m_path, std::strerror(code)));
    }

    std::string m_path;
    OnceRead* m_once;
    int m_descriptor = -1;
    bool m_own = true;    ///< Opened here, and so without blocking.
    bool m_waits = false; ///< No regular file.
    bool m_begun = true;  ///< Whoever writes is or was there.
    std::int64_t m_position = 0;
};

/// Gives back bytes that were read ahead, before the rest, which may be null.
class PrefixedStream : public ByteStream
{
  public:
    PrefixedStream(std::unique_ptr<ByteStream> rest, std::string prefix)
        : m_rest(std::move(rest)), m_prefix(std::move(prefix))
    {
    }
    std::size_t read(char* to, std::size_t capacity) override
    {
        if (m_taken == m_prefix.size()) return m_rest ? m_rest->read(to, capacity) : 0;
        const std::size_t n = m_prefix.copy(to, capacity, m_taken);
        m_taken += n;
        return n;
    }
    std::int64_t position() const override { return m_rest ? m_rest->position() : std::ssize(m_prefix); }

  private:
    std::unique_ptr<ByteStream> m_rest;
    std::string m_prefix;
    std::size_t m_taken = 0;
};

void refuseBinary(std::string_view front, const std::filesystem::path& path)
{
    const bool archive = isPlainZip(front) || front.starts_with("7z\xBC\xAF\x27\x1C") ||
                         (front.size() > 257 && front.substr(257).starts_with("ustar"));
    if (archive && !inputOf(path).member.empty())
        throw Error(ErrorCode::BadInput,
                    path.string() +
                        " is an archive inside an archive: unpack the outer one, and import that.");
    if (const std::string what = binaryFormat(front); !what.empty())
        throw Error(ErrorCode::BadInput, path.string() + " " + what);
}

} // namespace

std::filesystem::path unpackedName(std::filesystem::path path)
{
    if (compressionNamed(path) != nullptr) path.replace_extension();
    return path;
}

bool isReadOnce(const std::filesystem::path& path)
{
    if (path == kStandardInput) return true;
    std::error_code failure;
    const auto status = std::filesystem::status(path, failure);
    return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
           !std::filesystem::is_directory(status);
}

std::unique_ptr<ByteStream> streamOf(std::string bytes)
{
    return std::make_unique<PrefixedStream>(nullptr, std::move(bytes));
}

std::size_t readFull(ByteStream& stream, char* to, std::size_t count)
{
    std::size_t size = 0;
    while (size < count) {
        const std::size_t n = stream.read(to + size, count - size);
        if (n == 0) break;
        size += n;
    }
    return size;
}

std::string peek(std::unique_ptr<ByteStream>& stream, std::size_t count)
{
    std::string front(count, '\0');
    front.resize(readFull(*stream, front.data(), count));
    stream = std::make_unique<PrefixedStream>(std::move(stream), front);
    return front;
}

void skip(ByteStream& stream, std::size_t count)
{
    char away[64];
    while (count > 0) {
        const std::size_t n = stream.read(away, std::min(count, sizeof away));
        if (n == 0) return;
        count -= n;
    }
}

std::unique_ptr<ByteStream> openRaw(const std::filesystem::path& path, OnceRead* once)
{
    if (const Input input = inputOf(path); !input.member.empty()) {
        if (const auto table = databaseTableOf(path)) return openDatabaseTable(*table, once);
        return openMember(input.file, input.member);
    }
    return std::make_unique<FileStream>(path, once);
}

std::unique_ptr<ByteStream> openStream(const std::filesystem::path& path, Encoding encoding, OnceRead* once)
{
    return textOf(openRaw(path, once), path, encoding);
}

std::unique_ptr<ByteStream> unpackedBytes(std::unique_ptr<ByteStream> stream,
                                          const std::filesystem::path& path)
{
    const std::string magic = peek(stream, kMagicBytes);
    refuseBinary(magic, path);
    const Compression* how = compressionOf(magic);
    if (const Compression* named = compressionNamed(path);
        how == nullptr && named != nullptr && !magic.empty()) {
        if (const std::string what = uncompressedText(magic, named->suffix); !what.empty())
            throw Error(ErrorCode::BadInput, path.string() + " " + what);
        throw Error(ErrorCode::Damaged,
                    "{} is not valid {} data (it does not begin so); copy or download it again.",
                    path.string(), named->name);
    }
    if (how == nullptr) return stream;
    stream = decompressed(std::move(stream), path.string(), *how);
    const std::string inner = peek(stream, kMagicBytes);
    if (!engineFormat(inner).empty()) return stream;
    refuseBinary(inner, path);
    if (const Compression* again = compressionOf(inner); again != nullptr)
        throw Error(ErrorCode::BadInput, "{} is compressed twice, with {} inside {}: decompress it once.",
                    path.string(), again->name, how->name);
    return stream;
}

std::unique_ptr<ByteStream> textOf(std::unique_ptr<ByteStream> bytes, const std::filesystem::path& path,
                                   Encoding encoding)
{
    std::unique_ptr<ByteStream> stream = unpackedBytes(std::move(bytes), path);
    if (const std::string front = peek(stream, kMagicBytes); !engineFormat(front).empty())
        refuseBinary(front, path);
    return decodedText(std::move(stream), encoding);
}

std::unique_ptr<ByteStream> decodedText(std::unique_ptr<ByteStream> stream, Encoding encoding)
{
    if (encoding == Encoding::Gb18030) stream = fromGb18030(std::move(stream));
    if (peek(stream, 3) == "\xEF\xBB\xBF") skip(*stream, 3);
    return stream;
}

} // namespace crops::logs
