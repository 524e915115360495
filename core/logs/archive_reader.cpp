// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/archive_reader.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <clocale>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include "base/error.h"
#include "logs/byte_filters.h"
#include "logs/foreign_format.h"
#include "text/normalize.h"

namespace crops::logs
{

namespace
{

constexpr std::size_t kInputBytes = std::size_t{1} << 18;
constexpr std::size_t kTarBlock = 512;

/// libarchive turns names into the locale's characters: here into UTF-8, whatever the process has.
class Utf8Locale
{
  public:
    Utf8Locale() : m_before(::uselocale(utf8())) {}
    ~Utf8Locale() { ::uselocale(m_before); }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

  private:
    static locale_t utf8()
    {
        static const locale_t kUtf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
        return kUtf8; // null changes nothing
    }
    locale_t m_before;
};

/// The bytes of a name as text that can be shown and typed.
std::string readableName(const std::string& bytes)
{
    if (!text::firstInvalidUtf8(bytes)) return bytes;
    const std::unique_ptr<ByteStream> decoded = fromGb18030(streamOf(bytes));
    std::string text;
    std::array<char, 256> part{};
    while (const std::size_t n = decoded->read(part.data(), part.size()))
        text.append(part.data(), n);
    if (!text::firstInvalidUtf8(text)) return text;
    text.clear();
    for (const char c : bytes)
        text += static_cast<unsigned char>(c) < 0x80
                    ? std::string(1, c)
                    : fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
    return text;
}

std::string nameOf(archive_entry* entry, std::int64_t number)
{
    const char* name = archive_entry_pathname(entry);
    if (name == nullptr) name = archive_entry_pathname_utf8(entry);
    if (name == nullptr || *name == '\0') return fmt::format("member {}", number);
    std::string text = readableName(name);
    while (text.starts_with("./"))
        text.erase(0, 2);
    return text;
}

/// A header of tar has the sum of its own bytes, with blanks in the sum's place.
bool isTarHeader(std::string_view block)
{
    constexpr std::size_t kSumAt = 148;
    constexpr std::size_t kSumEnd = 156;
    if (block.size() < kTarBlock || block[0] == '\0') return false;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < kTarBlock; ++i)
        sum += i >= kSumAt && i < kSumEnd ? ' ' : static_cast<unsigned char>(block[i]);
    const std::string digits(block.substr(kSumAt, kSumEnd - kSumAt));
    char* end = nullptr;
    const std::int64_t said = std::strtoll(digits.c_str(), &end, 8);
    return end != digits.c_str() && said == sum;
}

bool isBlankTar(std::string_view block, const std::filesystem::path& path)
{
    return block.size() == kTarBlock && block.find_first_not_of('\0') == std::string_view::npos &&
           unpackedName(path).extension() == ".tar";
}

std::string frontOf(const std::filesystem::path& path)
{
    std::unique_ptr<ByteStream> stream = openRaw(path);
    std::string front = peek(stream, kTarBlock);
    const Compression* how = compressionOf(front);
    if (how == nullptr) return front;
    stream = decompressed(std::move(stream), path.string(), *how);
    front = peek(stream, kTarBlock);
    return isTarHeader(front) || isBlankTar(front, path) ? front : std::string();
}

} // namespace

std::optional<ArchiveFormat> archiveFormatOf(const std::filesystem::path& path)
{
    std::string front;
    try {
        front = frontOf(path);
    } catch (const Error&) {
        return std::nullopt; // whoever opens the file says why
    }
    if (isPlainZip(front)) return ArchiveFormat::Zip;
    if (front.starts_with("7z\xBC\xAF\x27\x1C")) return ArchiveFormat::SevenZip;
    if (isTarHeader(front) || isBlankTar(front, path)) return ArchiveFormat::Tar;
    return std::nullopt;
}

/// The archive's bytes for libarchive: a file in which it may seek, or a tar's stream, decompressed here so
/// that sums are checked.
class ArchiveReader::Source
{
  public:
    Source(const std::filesystem::path& path, bool seeks) : m_input(kInputBytes)
    {
        if (!seeks) {
            m_stream = openRaw(path);
            const std::string magic = peek(m_stream, kTarBlock);
            if (const Compression* how = compressionOf(magic))
                m_stream = decompressed(std::move(m_stream), path.string(), *how);
            return;
        }
        m_file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (m_file < 0)
            throw Error(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
                        fmt::format("Cannot read {}: {}.", path.string(), std::strerror(errno)));
    }
    ~Source()
    {
        if (m_file >= 0) ::close(m_file);
    }
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    static la_ssize_t take(archive*, void* self, const void** bytes)
    {
        auto& reader = *static_cast<ArchiveReader*>(self);
        Source& source = *reader.m_source;
        try { // no exception through C
            if (reader.m_progress != nullptr) reader.m_progress->checkStop();
            *bytes = source.m_input.data();
            const std::size_t n = source.readSome();
            if (n > 0) source.noteTail(n);
            return static_cast<la_ssize_t>(n);
        } catch (...) {
            source.failure = std::current_exception();
            return -1;
        }
    }
    static la_int64_t seek(archive*, void* self, la_int64_t offset, int whence)
    {
        const Source& source = *static_cast<ArchiveReader*>(self)->m_source;
        return ::lseek(source.m_file, offset, whence);
    }
    static la_int64_t skip(archive*, void* self, la_int64_t bytes)
    {
        const Source& source = *static_cast<ArchiveReader*>(self)->m_source;
        const off_t before = ::lseek(source.m_file, 0, SEEK_CUR);
        const off_t after = ::lseek(source.m_file, bytes, SEEK_CUR);
        return before < 0 || after < 0 ? 0 : after - before;
    }

    bool seeks() const { return m_file >= 0; }
    bool endsInZeros() const { return m_zeros >= kTarBlock; }

    std::exception_ptr failure;

  private:
    std::size_t readSome()
    {
        if (m_file < 0) return m_stream->read(m_input.data(), m_input.size());
        for (;;) {
            const ssize_t n = ::read(m_file, m_input.data(), m_input.size());
            if (n >= 0) return static_cast<std::size_t>(n);
            if (errno != EINTR)
                throw Error(ErrorCode::Io, "Cannot read the archive: {}.", std::strerror(errno));
        }
    }

    void noteTail(std::size_t n)
    {
        const std::string_view part(m_input.data(), n);
        const std::size_t last = part.find_last_not_of('\0');
        m_zeros = last == std::string_view::npos ? m_zeros + n : n - last - 1;
    }

    std::unique_ptr<ByteStream> m_stream; ///< Of a tar.
    int m_file = -1;                      ///< Of the others.
    std::vector<char> m_input;
    std::size_t m_zeros = 0; ///< How many NUL bytes the last ones taken are.
};

void ArchiveReader::Close::operator()(archive* reader) const
{
    archive_read_free(reader);
}

ArchiveReader::~ArchiveReader() = default;

ArchiveReader::ArchiveReader(const std::filesystem::path& path, const Progress* progress)
    : m_path(path), m_format(ArchiveFormat::Zip), m_progress(progress)
{
    const auto format = archiveFormatOf(path);
    if (!format) {
        openRaw(path); // says what is wrong with the file
        throw Error(ErrorCode::BadInput,
                    "{} is no archive (ZIP, tar, 7z), so there is nothing in it to name after the !.",
                    path.string());
    }
    m_format = *format;
    m_source = std::make_unique<Source>(path, m_format != ArchiveFormat::Tar);
    m_reader.reset(archive_read_new());
    if (!m_reader) throw Error(ErrorCode::OutOfMemory, "There is no memory to open " + path.string() + ".");
    open();
}

void ArchiveReader::open()
{
    const Utf8Locale locale;
    archive* reader = m_reader.get();
    if (m_format == ArchiveFormat::Zip) archive_read_support_format_zip_seekable(reader);
    if (m_format == ArchiveFormat::SevenZip) archive_read_support_format_7zip(reader);
    if (m_format == ArchiveFormat::Tar) {
        archive_read_support_format_tar(reader);
        archive_read_set_options(reader, "read_concatenated_archives");
    }
    archive_read_set_read_callback(reader, Source::take);
    if (m_source->seeks()) {
        archive_read_set_seek_callback(reader, Source::seek);
        archive_read_set_skip_callback(reader, Source::skip);
    }
    archive_read_set_callback_data(reader, this);
    if (archive_read_open1(reader) != ARCHIVE_OK) fail();
}

const char* ArchiveReader::formatName() const
{
    return m_format == ArchiveFormat::Zip ? "ZIP" : m_format == ArchiveFormat::Tar ? "tar" : "7z";
}

std::string ArchiveReader::memberText() const
{
    return m_member.name.empty() ? m_path.string() : m_path.string() + "!" + m_member.name;
}

void ArchiveReader::fail()
{
    m_failed = true;
    if (m_source->failure) std::rethrow_exception(m_source->failure);
    const char* said = archive_error_string(m_reader.get());
    const std::string why = said != nullptr ? said : "unknown reason";
    const auto says = [&](const char* sign) { return why.find(sign) != std::string::npos; };
    if (m_member.encrypted || says("assphrase") || says("ncrypted"))
        throw Error(ErrorCode::BadInput,
                    "{} is encrypted: unpack it with its password, and import the files.", memberText());
    if (says("nsupported") || says("not supported"))
        throw Error(ErrorCode::BadInput,
                    "{} is packed in a way that is not read here ({}): unpack the {} archive and import the "
                    "files in it.",
                    memberText(), why, formatName());
    if (m_members == 0)
        throw Error(ErrorCode::Damaged,
                    "{} is a {} archive that is cut off or damaged ({}): copy or download it again.",
                    m_path.string(), formatName(), why);
    throw Error(
        ErrorCode::Damaged,
        "{} cannot be read to its end ({}): the {} archive is cut off or damaged; copy or download it again.",
        memberText(), why, formatName());
}

/// Where a tar just stops, it may have had more members.
void ArchiveReader::checkEnd() const
{
    if (m_format != ArchiveFormat::Tar || m_source->endsInZeros()) return;
    throw Error(ErrorCode::Damaged,
                "{} has no end mark of a tar archive after its {} members: it was probably cut off; copy or "
                "download it again. If it is whole, unpack it and import the files.",
                m_path.string(), m_members);
}

bool ArchiveReader::next()
{
    const Utf8Locale locale;
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(m_reader.get(), &entry);
    if (code == ARCHIVE_EOF) {
        checkEnd();
        return false;
    }
    if (code != ARCHIVE_OK && code != ARCHIVE_WARN) fail(); // a warning is about names and times
    ++m_members;
    m_member = {};
    m_member.name = nameOf(entry, m_members);
    if (archive_entry_size_is_set(entry) != 0) m_member.bytes = archive_entry_size(entry);
    m_member.encrypted = archive_entry_is_data_encrypted(entry) == 1;
    using Kind = ArchiveMember::Kind;
    const auto type = archive_entry_filetype(entry);
    m_member.kind = type == AE_IFDIR || m_member.name.ends_with('/') ? Kind::Folder
                    : type == AE_IFLNK || archive_entry_hardlink(entry) != nullptr
                        ? Kind::Link
                        : (type == AE_IFREG || type == 0 ? Kind::File : Kind::Other);
    m_passed.insert(m_member.name);
    return true;
}

std::size_t ArchiveReader::read(char* to, std::size_t capacity)
{
    const la_ssize_t n = archive_read_data(m_reader.get(), to, capacity);
    if (n < 0) fail(); // also what libarchive only warns of: wrong sums and sizes
    return static_cast<std::size_t>(n);
}

} // namespace crops::logs
