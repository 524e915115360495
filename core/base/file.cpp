// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/error.h"

namespace crops
{

namespace
{

/// Closes a file descriptor when it goes out of scope.
struct Descriptor {
    int fd = -1;
    ~Descriptor()
    {
        if (fd >= 0) ::close(fd);
    }
};

[[noreturn]] void failed(const char* what, const std::filesystem::path& path)
{
    const int code = errno;
    throw Error(code == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
                fmt::format("Cannot {} {}: {}.", what, path.string(), std::strerror(code)));
}

/// Whether a name ends with ".PID-N.tmp" (or ".PID.tmp", as it was once).
bool isTemporary(std::string_view name)
{
    constexpr std::string_view kEnd = ".tmp";
    if (!name.ends_with(kEnd)) return false;
    name.remove_suffix(kEnd.size());
    const std::size_t dot = name.find_last_not_of("0123456789-");
    return dot != std::string_view::npos && name[dot] == '.' && dot + 1 < name.size();
}

} // namespace

std::string temporarySuffix()
{
    static std::atomic<unsigned> made{0};
    return fmt::format(".{}-{}.tmp", ::getpid(), made++);
}

void refuseDevice(const std::filesystem::path& path)
{
    std::error_code failure;
    const auto kind = std::filesystem::status(path, failure).type();
    if (kind == std::filesystem::file_type::character || kind == std::filesystem::file_type::block)
        throw Error(ErrorCode::Io, "Cannot read {}: it is a device, not a file.", path.string());
}

std::string readFile(const std::filesystem::path& path)
{
    refuseDevice(path);
    const Descriptor in{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (in.fd < 0) failed("read", path);
    struct stat info {
    };
    if (::fstat(in.fd, &info) != 0) failed("read", path);
    constexpr std::size_t kStep = std::size_t{1} << 16;
    std::string bytes;
    std::size_t size = 0;
    for (;;) {
        if (bytes.size() < size + kStep)
            bytes.resize(
                std::max(size + size / 2, std::max(size, static_cast<std::size_t>(info.st_size)) + kStep));
        const ssize_t n = ::read(in.fd, bytes.data() + size, bytes.size() - size);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) failed("read", path);
        if (n == 0) break;
        size += static_cast<std::size_t>(n);
        if (size > kMaxFileBytes)
            throw Error(
                ErrorCode::Io,
                "Cannot read {}: it has more than {} bytes, which is no file that is read as a whole.",
                path.string(), kMaxFileBytes);
    }
    bytes.resize(size);
    return bytes;
}

void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes)
{
    AtomicFile file(path);
    file.write(bytes);
    file.commit();
}

AtomicFile::AtomicFile(const std::filesystem::path& path) : m_path(path), m_temporary(path)
{
    if (path.has_parent_path()) {
        std::error_code failure;
        std::filesystem::create_directories(path.parent_path(), failure);
        if (failure)
            throw Error(ErrorCode::Io, "Cannot create the folder {}: {}.", path.parent_path().string(),
                        failure.message());
    }
    sweepTemporaries(path.parent_path(), path.filename().string() + ".");
    while (!openTemporary()) {
    }
}

/// False where a sweeper took the file before it was locked: there is another name to try.
bool AtomicFile::openTemporary()
{
    m_temporary = m_path;
    m_temporary += temporarySuffix();
    m_descriptor = ::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (m_descriptor < 0) failed("write", m_path);
    struct stat info {
    };
    const bool locked = ::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
    if (locked && ::fstat(m_descriptor, &info) == 0 && info.st_nlink > 0) return true;
    ::close(std::exchange(m_descriptor, -1));
    return false;
}

AtomicFile::~AtomicFile()
{
    if (m_descriptor < 0) return;
    ::close(m_descriptor);
    ::unlink(m_temporary.c_str());
}

void AtomicFile::write(std::string_view bytes)
{
    constexpr std::size_t kBuffer = std::size_t{1} << 20;
    if (m_buffer.size() + bytes.size() < kBuffer) {
        m_buffer += bytes;
        return;
    }
    writeOut(m_buffer);
    m_buffer.clear();
    writeOut(bytes);
}

void AtomicFile::writeOut(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t n = ::write(m_descriptor, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) failed("write", m_path);
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
}

void AtomicFile::flush()
{
    writeOut(m_buffer);
    if (::fsync(m_descriptor) != 0) failed("write", m_path);
}

bool AtomicFile::commitNew()
{
    flush();
    if (::renameat2(AT_FDCWD, m_temporary.c_str(), AT_FDCWD, m_path.c_str(), RENAME_NOREPLACE) != 0) {
        if (errno == EEXIST) return false;
        // A file system without it: a link does not replace either.
        if (::link(m_temporary.c_str(), m_path.c_str()) == 0) {
            ::unlink(m_temporary.c_str());
        } else {
            if (errno == EEXIST || std::filesystem::exists(m_path)) return false;
            if (::rename(m_temporary.c_str(), m_path.c_str()) != 0) failed("write", m_path);
        }
    }
    ::close(std::exchange(m_descriptor, -1));
    return true;
}

void AtomicFile::commit()
{
    flush();
    if (::rename(m_temporary.c_str(), m_path.c_str()) != 0) failed("write", m_path);
    ::close(std::exchange(m_descriptor, -1));
}

void sweepTemporaries(const std::filesystem::path& folder, std::string_view prefix)
{
    std::error_code failure;
    std::vector<std::filesystem::path> found;
    for (std::filesystem::directory_iterator at(folder.empty() ? "." : folder, failure), end;
         !failure && at != end; at.increment(failure)) {
        const std::string name = at->path().filename().string();
        if (name.starts_with(prefix) && isTemporary(name)) found.push_back(at->path());
    }
    for (const std::filesystem::path& path : found) {
        const Descriptor file{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)};
        if (file.fd >= 0 && ::flock(file.fd, LOCK_EX | LOCK_NB) == 0)
            std::filesystem::remove_all(path, failure);
    }
}

TemporaryLock::TemporaryLock(const std::filesystem::path& path)
    : m_descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
{
    if (m_descriptor >= 0) (void)::flock(m_descriptor, LOCK_EX | LOCK_NB);
}

TemporaryLock::~TemporaryLock()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
}

MappedFile::MappedFile(const std::filesystem::path& path)
{
    const Descriptor in{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (in.fd < 0) failed("read", path);
    struct stat info {
    };
    if (::fstat(in.fd, &info) != 0) failed("read", path);
    if (S_ISDIR(info.st_mode)) {
        errno = EISDIR;
        failed("read", path);
    }
    if (info.st_size == 0) return;
    void* data = ::mmap(nullptr, static_cast<std::size_t>(info.st_size), PROT_READ, MAP_PRIVATE, in.fd, 0);
    if (data == MAP_FAILED) failed("read", path);
    ::madvise(data, static_cast<std::size_t>(info.st_size), MADV_SEQUENTIAL);
    m_bytes = {static_cast<const char*>(data), static_cast<std::size_t>(info.st_size)};
}

MappedFile::~MappedFile()
{
    if (!m_bytes.empty()) ::munmap(const_cast<char*>(m_bytes.data()), m_bytes.size());
}

MappedFile::MappedFile(MappedFile&& other) noexcept : m_bytes(std::exchange(other.m_bytes, {})) {}

void MappedFile::release(std::size_t offset) const
{
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const std::size_t whole = offset / page * page;
    if (whole > 0) ::madvise(const_cast<char*>(m_bytes.data()), whole, MADV_DONTNEED);
}

} // namespace crops
