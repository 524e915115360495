// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/byte_stream.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <iconv.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>
#include <zlib.h>

#include "base/error.h"

namespace crops::logs
{

namespace
{

constexpr std::size_t kInputBytes = std::size_t{1} << 18;

class FileStream : public ByteStream
{
  public:
    explicit FileStream(const std::filesystem::path& path)
        : m_path(path.string()), m_descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
        if (m_descriptor < 0) fail();
        struct stat info {
        };
        if (::fstat(m_descriptor, &info) == 0 && S_ISDIR(info.st_mode)) {
            ::close(m_descriptor);
            errno = EISDIR;
            fail();
        }
        ::posix_fadvise(m_descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    }
    ~FileStream() override { ::close(m_descriptor); }
    FileStream(const FileStream&) = delete;
    FileStream& operator=(const FileStream&) = delete;

    std::size_t read(char* to, std::size_t capacity) override
    {
        for (;;) {
            const ssize_t n = ::read(m_descriptor, to, capacity);
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) fail();
            m_position += n;
            return static_cast<std::size_t>(n);
        }
    }
    std::int64_t position() const override { return m_position; }

  private:
    [[noreturn]] void fail() const
    {
        const int code = errno;
        throw Error(code == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
                    fmt::format("Cannot read {}: {}.", m_path, std::strerror(code)));
    }

    std::string m_path;
    int m_descriptor;
    std::int64_t m_position = 0;
};

/// Gives back bytes that were read ahead, before the rest.
class PrefixedStream : public ByteStream
{
  public:
    PrefixedStream(std::unique_ptr<ByteStream> rest, std::string prefix)
        : m_rest(std::move(rest)), m_prefix(std::move(prefix))
    {
    }
    std::size_t read(char* to, std::size_t capacity) override
    {
        if (m_taken == m_prefix.size()) return m_rest->read(to, capacity);
        const std::size_t n = std::min(capacity, m_prefix.size() - m_taken);
        std::memcpy(to, m_prefix.data() + m_taken, n);
        m_taken += n;
        return n;
    }
    std::int64_t position() const override { return m_rest->position(); }

  private:
    std::unique_ptr<ByteStream> m_rest;
    std::string m_prefix;
    std::size_t m_taken = 0;
};

class GzipStream : public ByteStream
{
  public:
    GzipStream(std::unique_ptr<ByteStream> compressed, std::string path)
        : m_compressed(std::move(compressed)), m_path(std::move(path)), m_input(kInputBytes)
    {
        constexpr int kGzipOnly = 16;
        if (inflateInit2(&m_state, MAX_WBITS + kGzipOnly) != Z_OK)
            throw Error(ErrorCode::OutOfMemory, "There is no memory to decompress " + m_path + ".");
    }
    ~GzipStream() override { inflateEnd(&m_state); }
    GzipStream(const GzipStream&) = delete;
    GzipStream& operator=(const GzipStream&) = delete;

    std::size_t read(char* to, std::size_t capacity) override
    {
        m_state.next_out = reinterpret_cast<Bytef*>(to);
        m_state.avail_out = static_cast<uInt>(std::min<std::size_t>(capacity, std::size_t{1} << 30));
        const uInt wanted = m_state.avail_out;
        while (m_state.avail_out == wanted && !m_atEnd) {
            if (m_state.avail_in == 0 && !refill()) break;
            if (m_betweenMembers && !beginMember()) break;
            inflateSome();
        }
        return wanted - m_state.avail_out;
    }
    std::int64_t position() const override { return m_compressed->position(); }

  private:
    bool refill()
    {
        const std::size_t n = m_compressed->read(m_input.data(), m_input.size());
        m_state.next_in = reinterpret_cast<Bytef*>(m_input.data());
        m_state.avail_in = static_cast<uInt>(n);
        if (n > 0) return true;
        if (!m_betweenMembers)
            throw Error(ErrorCode::Damaged,
                        fmt::format("{} ends in the middle of its gzip data, after {} bytes: it was cut "
                                    "off; copy or download it again.",
                                    m_path, m_compressed->position()));
        m_atEnd = true;
        return false;
    }

    /// A further member, or padding that gzip itself ignores.
    bool beginMember()
    {
        if (m_state.next_in[0] == 0x1F) {
            inflateReset(&m_state);
            m_betweenMembers = false;
            return true;
        }
        m_atEnd = true;
        return false;
    }

    void inflateSome()
    {
        const int code = inflate(&m_state, Z_NO_FLUSH);
        if (code == Z_STREAM_END)
            m_betweenMembers = true;
        else if (code != Z_OK && code != Z_BUF_ERROR)
            throw Error(
                ErrorCode::Damaged,
                fmt::format("{} is not valid gzip data ({}, before byte {}); copy or download it again.",
                            m_path, m_state.msg != nullptr ? m_state.msg : "unknown reason",
                            m_compressed->position() - static_cast<std::int64_t>(m_state.avail_in)));
    }

    std::unique_ptr<ByteStream> m_compressed;
    std::string m_path;
    std::vector<char> m_input;
    z_stream m_state{};
    bool m_betweenMembers = false;
    bool m_atEnd = false;
};

class Gb18030Stream : public ByteStream
{
  public:
    explicit Gb18030Stream(std::unique_ptr<ByteStream> encoded)
        : m_encoded(std::move(encoded)), m_converter(::iconv_open("UTF-8", "GB18030")), m_input(kInputBytes)
    {
        if (m_converter == iconv_t(-1))
            throw Error(ErrorCode::Usage, "This system's iconv does not know GB18030.");
    }
    ~Gb18030Stream() override { ::iconv_close(m_converter); }
    Gb18030Stream(const Gb18030Stream&) = delete;
    Gb18030Stream& operator=(const Gb18030Stream&) = delete;

    std::size_t read(char* to, std::size_t capacity) override
    {
        if (m_given == m_made && !produce()) return 0;
        const std::size_t n = std::min(capacity, m_made - m_given);
        std::memcpy(to, m_output.data() + m_given, n);
        m_given += n;
        return n;
    }
    std::int64_t position() const override { return m_encoded->position(); }

  private:
    bool produce()
    {
        char* out = m_output.data();
        std::size_t space = m_output.size();
        while (out == m_output.data()) {
            if (m_needsInput && !refill()) break;
            convert(out, space);
        }
        m_given = 0;
        m_made = static_cast<std::size_t>(out - m_output.data());
        return m_made > 0;
    }

    bool refill()
    {
        std::memmove(m_input.data(), m_input.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
        const std::size_t n = m_encoded->read(m_input.data() + m_end, m_input.size() - m_end);
        m_end += n;
        m_last = n == 0;
        m_needsInput = false;
        return m_end > 0;
    }

    void convert(char*& out, std::size_t& space)
    {
        char* in = m_input.data() + m_begin;
        std::size_t left = m_end - m_begin;
        const std::size_t result = ::iconv(m_converter, &in, &left, &out, &space);
        m_begin = m_end - left;
        if (left == 0) {
            m_needsInput = true;
        } else if (result == std::size_t(-1) && space > 0 &&
                   (errno == EILSEQ || (errno == EINVAL && m_last))) {
            *out++ = '\xFF';
            ++m_begin;
            space = 0; // the caller empties the buffer first
        } else if (result == std::size_t(-1) && errno == EINVAL) {
            m_needsInput = true;
        }
    }

    std::unique_ptr<ByteStream> m_encoded;
    iconv_t m_converter;
    std::vector<char> m_input;
    std::vector<char> m_output =
        std::vector<char>(4 * kInputBytes); // room for any input: 3 bytes become 4 at most
    std::size_t m_given = 0;
    std::size_t m_made = 0;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    bool m_needsInput = true;
    bool m_last = false;
};

} // namespace

std::string peek(std::unique_ptr<ByteStream>& stream, std::size_t count)
{
    std::string front(count, '\0');
    std::size_t size = 0;
    while (size < count) {
        const std::size_t n = stream->read(front.data() + size, count - size);
        if (n == 0) break;
        size += n;
    }
    front.resize(size);
    stream = std::make_unique<PrefixedStream>(std::move(stream), front);
    return front;
}

std::unique_ptr<ByteStream> openRaw(const std::filesystem::path& path)
{
    return std::make_unique<FileStream>(path);
}

std::unique_ptr<ByteStream> openStream(const std::filesystem::path& path, Encoding encoding)
{
    std::unique_ptr<ByteStream> stream = openRaw(path);
    const std::string magic = peek(stream, 2);
    if (magic == "\x1F\x8B" || (path.extension() == ".gz" && !magic.empty()))
        stream = std::make_unique<GzipStream>(std::move(stream), path.string());
    if (encoding == Encoding::Gb18030) stream = std::make_unique<Gb18030Stream>(std::move(stream));
    std::string front = peek(stream, 3);
    if (front.starts_with("\xFF\xFE") || front.starts_with("\xFE\xFF"))
        throw Error(
            ErrorCode::BadInput,
            fmt::format("{} is written in UTF-16; save it as UTF-8 and import it again.", path.string()));
    if (front == "\xEF\xBB\xBF") {
        char mark[3];
        for (std::size_t taken = 0; taken < 3;)
            taken += stream->read(mark, 3 - taken);
    }
    return stream;
}

} // namespace crops::logs
