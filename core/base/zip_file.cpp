// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/zip_file.h"

#include <algorithm>
#include <exception>
#include <fstream>
#include <vector>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"

namespace crops
{

namespace
{

constexpr std::size_t kStep = std::size_t{1} << 18;
constexpr std::size_t kEndBytes = 22; // the end record of a ZIP archive, without its comment
constexpr std::string_view kEndSign("PK\x05\x06", 4);
constexpr std::string_view kSealSign = "sha256=";
constexpr std::size_t kSealBytes = kSealSign.size() + 64;

struct CloseWriter {
    void operator()(archive* writer) const { archive_write_free(writer); }
};
struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

} // namespace

struct ZipWriter::Impl {
    explicit Impl(const std::filesystem::path& target)
        : path(target.string()), file(target), writer(archive_write_new())
    {
        archive* zip = writer.get();
        archive_write_set_format_zip(zip);
        archive_write_set_options(zip, "zip:compression=deflate,zip:compression-level=6");
        archive_write_set_bytes_per_block(zip, 0);
        archive_write_set_bytes_in_last_block(zip, 1);
        check(archive_write_open(zip, this, nullptr, take, nullptr));
    }

    static la_ssize_t take(archive*, void* self, const void* bytes, size_t size)
    {
        auto& impl = *static_cast<Impl*>(self);
        try { // no exception through C
            impl.write(std::string_view(static_cast<const char*>(bytes), size));
            return static_cast<la_ssize_t>(size);
        } catch (...) {
            impl.failure = std::current_exception();
            return -1;
        }
    }

    /// All but the last bytes, which are the end record when everything has come.
    void write(std::string_view bytes)
    {
        tail += bytes;
        if (tail.size() <= kEndBytes) return;
        const std::string_view ready = std::string_view(tail).substr(0, tail.size() - kEndBytes);
        file.write(ready);
        hash.add(ready);
        tail.erase(0, ready.size());
    }

    void check(int code) const
    {
        if (code == ARCHIVE_OK) return;
        if (failure) std::rethrow_exception(failure);
        const char* said = archive_error_string(writer.get());
        throw Error(ErrorCode::Io, "Cannot write {}: {}.", path, said != nullptr ? said : "unknown reason");
    }

    void begin(const std::string& name, std::int64_t bytes) const
    {
        const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
        archive_entry_set_pathname(entry.get(), name.c_str());
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_size(entry.get(), bytes); // no times and owners: equal contents give equal bytes
        check(archive_write_header(writer.get(), entry.get()));
    }

    void data(std::string_view bytes) const
    {
        while (!bytes.empty()) {
            const la_ssize_t n = archive_write_data(writer.get(), bytes.data(), bytes.size());
            if (n <= 0) check(ARCHIVE_FATAL);
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
    }

    std::string path;
    AtomicFile file;
    std::string tail;
    Sha256 hash;
    std::exception_ptr failure;
    std::unique_ptr<archive, CloseWriter> writer; // last: closing it writes
};

ZipWriter::ZipWriter(const std::filesystem::path& path) : m_impl(std::make_unique<Impl>(path)) {}

ZipWriter::~ZipWriter() = default;

void ZipWriter::add(const std::string& name, std::string_view bytes)
{
    m_impl->begin(name, static_cast<std::int64_t>(bytes.size()));
    m_impl->data(bytes);
}

void ZipWriter::addFile(const std::string& name, const std::filesystem::path& file, const Progress& progress)
{
    std::error_code failure;
    const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(file, failure));
    std::ifstream from(file, std::ios::binary);
    if (failure || !from) throw Error(ErrorCode::Io, "Cannot read {}.", file.string());
    m_impl->begin(name, bytes);
    std::vector<char> part(kStep);
    for (std::int64_t left = bytes; left > 0;) {
        progress.checkStop();
        from.read(part.data(), static_cast<std::streamsize>(std::min<std::int64_t>(left, kStep)));
        if (from.gcount() <= 0)
            throw Error(ErrorCode::Io, "{} became shorter while it was read.", file.string());
        m_impl->data(std::string_view(part.data(), static_cast<std::size_t>(from.gcount())));
        left -= from.gcount();
    }
}

void ZipWriter::commit()
{
    Impl& impl = *m_impl;
    impl.check(archive_write_close(impl.writer.get()));
    if (impl.tail.size() != kEndBytes || !impl.tail.starts_with(kEndSign))
        throw Error(ErrorCode::Io, "Cannot write {}: its ZIP archive has no end.", impl.path);
    impl.tail[kEndBytes - 2] = static_cast<char>(kSealBytes);
    impl.hash.add(impl.tail);
    impl.file.write(impl.tail);
    impl.file.write(std::string(kSealSign) + impl.hash.hex());
    impl.file.commit();
}

ZipSeal zipSeal(const std::filesystem::path& path, Progress& progress)
{
    std::error_code failure;
    const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(path, failure));
    std::ifstream from(path, std::ios::binary);
    if (failure || !from)
        throw Error(std::filesystem::exists(path) ? ErrorCode::Io : ErrorCode::NotFound,
                    fmt::format("Cannot read {}.", path.string()));
    const std::int64_t sealed = bytes - static_cast<std::int64_t>(kSealBytes);
    if (sealed < static_cast<std::int64_t>(kEndBytes)) return {};
    Sha256 hash;
    std::vector<char> part(kStep);
    for (std::int64_t done = 0; done < sealed; done += from.gcount()) {
        progress.update(done, bytes);
        from.read(part.data(), static_cast<std::streamsize>(std::min<std::int64_t>(sealed - done, kStep)));
        if (from.gcount() <= 0) throw Error(ErrorCode::Io, "Cannot read {}.", path.string());
        hash.add(std::string_view(part.data(), static_cast<std::size_t>(from.gcount())));
    }
    std::string comment(kSealBytes, '\0');
    from.read(comment.data(), static_cast<std::streamsize>(comment.size()));
    if (!comment.starts_with(kSealSign)) return {};
    return {comment.substr(kSealSign.size()), hash.hex()};
}

void ZipReader::Close::operator()(archive* reader) const
{
    archive_read_free(reader);
}

ZipReader::ZipReader(const std::filesystem::path& path) : m_path(path), m_reader(archive_read_new())
{
    refuseDevice(path);
    if (!std::filesystem::exists(path))
        throw Error(ErrorCode::NotFound, "There is no file {}.", path.string());
    archive_read_support_format_zip_seekable(m_reader.get());
    archive_read_set_options(m_reader.get(), "zip:hdrcharset=UTF-8");
    if (archive_read_open_filename(m_reader.get(), path.c_str(), kStep) != ARCHIVE_OK) fail();
}

ZipReader::~ZipReader() = default;

void ZipReader::fail() const
{
    const char* said = archive_error_string(m_reader.get());
    std::string why = said != nullptr ? said : "unknown reason";
    while (why.ends_with('\n') || why.ends_with('.'))
        why.pop_back();
    throw Error(ErrorCode::Damaged, "{}{} cannot be read ({}): it was cut off or changed.", m_path.string(),
                m_name.empty() ? "" : "!" + m_name, why);
}

std::optional<ZipEntry> ZipReader::next()
{
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(m_reader.get(), &entry);
    if (code == ARCHIVE_EOF) return std::nullopt;
    if (code != ARCHIVE_OK && code != ARCHIVE_WARN) fail();
    const char* name = archive_entry_pathname(entry);
    m_name = name != nullptr ? name : "";
    ZipEntry found{m_name};
    if (archive_entry_size_is_set(entry) != 0) found.bytes = archive_entry_size(entry);
    found.file = archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr &&
                 !m_name.ends_with('/');
    return found;
}

std::size_t ZipReader::read(char* to, std::size_t capacity)
{
    const la_ssize_t n = archive_read_data(m_reader.get(), to, capacity);
    if (n < 0) fail(); // also what libarchive only warns of: wrong sums and sizes
    return static_cast<std::size_t>(n);
}

bool isSafeName(std::string_view name)
{
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos ||
        name.find('\0') != std::string_view::npos)
        return false;
    for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = std::min(name.find('/', begin), name.size());
        const std::string_view part = name.substr(begin, end - begin);
        if (part.empty() || part == "." || part == "..") return false;
        begin = end + 1;
    }
    return true;
}

} // namespace crops
