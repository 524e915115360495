// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file_lock.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.h"

namespace crops
{

FileLock::FileLock(const std::filesystem::path& file, const std::string& taken)
{
    std::error_code failure;
    std::filesystem::create_directories(file.parent_path(), failure);
    m_descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (m_descriptor < 0)
        throw Error(ErrorCode::Io, "Cannot write {}: {}.", file.string(), std::strerror(errno));
    if (::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0) return;
    const bool held = errno == EWOULDBLOCK;
    ::close(m_descriptor);
    if (held) throw Error(ErrorCode::ProjectLocked, taken);
    m_descriptor = -1; // a file system without locks: live without
}

FileLock::~FileLock()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
}

bool FileLock::isTaken(const std::filesystem::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool taken = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(descriptor);
    return taken;
}

} // namespace crops
