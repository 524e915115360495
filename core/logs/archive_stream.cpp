// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <exception>
#include <vector>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include "base/error.h"
#include "logs/byte_filters.h"

namespace crops::logs
{

namespace
{

constexpr std::size_t kInputBytes = std::size_t{1} << 18;
constexpr std::int64_t kEmptyFrameBytes = 40; // bzip2 14, xz 32, Zstandard 13, lz4 15

struct Close {
    void operator()(archive* reader) const { archive_read_free(reader); }
};

/// libarchive's filters over one compressed file. Not its own for gzip: that one does not check the sums.
class ArchiveStream : public ByteStream
{
  public:
    ArchiveStream(std::unique_ptr<ByteStream> compressed, std::string path, const Compression& how)
        : m_compressed(std::move(compressed)), m_path(std::move(path)), m_how(how), m_input(kInputBytes),
          m_reader(archive_read_new())
    {
        if (!m_reader)
            throw Error(ErrorCode::OutOfMemory, "There is no memory to decompress " + m_path + ".");
        check(m_how.support(m_reader.get()));
        check(archive_read_support_format_raw(m_reader.get()));
        const int code = archive_read_open2(m_reader.get(), this, nullptr, take, nullptr, nullptr);
        // libarchive has no word for "whole, and no bytes in it"; such a file is as short as its format's
        // frame.
        m_atEnd = code != ARCHIVE_OK && !m_failure && reason() == "Unrecognized archive format" &&
                  position() <= kEmptyFrameBytes;
        if (m_atEnd) return;
        check(code);
        archive_entry* whole = nullptr;
        check(archive_read_next_header(m_reader.get(), &whole));
    }

    std::size_t read(char* to, std::size_t capacity) override
    {
        if (m_atEnd) return 0;
        const la_ssize_t n = archive_read_data(m_reader.get(), to, capacity);
        if (n < 0) check(ARCHIVE_FATAL);
        if (n == 0) {
            m_atEnd = true;
            refuseTrailing();
        }
        return static_cast<std::size_t>(n);
    }
    std::int64_t position() const override { return m_compressed->position(); }

  private:
    static la_ssize_t take(archive*, void* self, const void** bytes)
    {
        auto& stream = *static_cast<ArchiveStream*>(self);
        try { // no exception through C
            *bytes = stream.m_input.data();
            return static_cast<la_ssize_t>(stream.m_compressed->read(stream.m_input.data(), kInputBytes));
        } catch (...) {
            stream.m_failure = std::current_exception();
            return -1;
        }
    }

    std::string reason() const
    {
        const char* said = archive_error_string(m_reader.get());
        return said != nullptr ? said : "unknown reason";
    }

    void check(int code)
    {
        if (code == ARCHIVE_OK) return;
        if (m_failure) std::rethrow_exception(m_failure);
        const std::string why = reason();
        for (const char* sign : {"runcated", "No progress is possible"})
            if (why.find(sign) != std::string::npos)
                throw Error(ErrorCode::Damaged,
                            "{} ends in the middle of its {} data, after {} bytes: it was cut off; copy or "
                            "download it again.",
                            m_path, m_how.name, position());
        throw Error(ErrorCode::Damaged,
                    "{} is not valid {} data ({}, before byte {}); copy or download it again.", m_path,
                    m_how.name, why, position());
    }

    /// libarchive passes over what follows the data: that it would be lost has to be said.
    void refuseTrailing()
    {
        const std::int64_t end = archive_filter_bytes(m_reader.get(), -1);
        while (m_compressed->read(m_input.data(), m_input.size()) > 0) {
        }
        if (position() > end)
            throw Error(ErrorCode::Damaged, trailingBytes(m_path, m_how.name, end, position()));
    }

    std::unique_ptr<ByteStream> m_compressed;
    std::string m_path;
    const Compression& m_how;
    std::vector<char> m_input;
    std::exception_ptr m_failure;
    std::unique_ptr<archive, Close> m_reader;
    bool m_atEnd = false;
};

constexpr std::array kCompressions = {
    Compression{"gzip", ".gz", "\x1F\x8B", nullptr},
    Compression{"bzip2", ".bz2", "BZh", archive_read_support_filter_bzip2},
    Compression{"xz", ".xz", "\xFD\x37zXZ", archive_read_support_filter_xz},
    Compression{"Zstandard", ".zst", "\x28\xB5\x2F\xFD", archive_read_support_filter_zstd},
    Compression{"lz4", ".lz4", "\x04\x22\x4D\x18", archive_read_support_filter_lz4},
};

} // namespace

const Compression* compressionOf(std::string_view front)
{
    for (const Compression& how : kCompressions) {
        if (!front.starts_with(how.magic)) continue;
        // A table of text may begin with BZh, too; data of bzip2 goes on with the digits of π, or of √π at
        // once.
        const std::string_view next = front.substr(std::min<std::size_t>(4, front.size()));
        if (how.magic != "BZh" || next.starts_with("1AY&SY") || next.starts_with("\x17rE8P\x90")) return &how;
    }
    return nullptr;
}

const Compression* compressionNamed(const std::filesystem::path& path)
{
    for (const Compression& how : kCompressions)
        if (path.extension() == how.suffix) return &how;
    return nullptr;
}

std::string trailingBytes(std::string_view path, std::string_view format, std::int64_t begin,
                          std::int64_t end)
{
    return fmt::format("{0} has {1} bytes after its {2} data (from byte {3} on) that are no {2} data: "
                       "perhaps something was appended without compressing it. Nothing of the file was "
                       "taken; make it whole, compress it again, and import it.",
                       path, end - begin, format, begin);
}

std::unique_ptr<ByteStream> decompressed(std::unique_ptr<ByteStream> compressed, std::string path,
                                         const Compression& how)
{
    if (how.support == nullptr) return gunzip(std::move(compressed), std::move(path));
    return std::make_unique<ArchiveStream>(std::move(compressed), std::move(path), how);
}

} // namespace crops::logs
