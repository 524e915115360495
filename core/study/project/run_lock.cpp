// SPDX-License-Identifier: GPL-3.0-or-later
#include "study/project/run_lock.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/error.h"
#include "study/project/run_folder.h"

namespace crops::study
{

namespace
{

std::filesystem::path lockFile(const store::Project& project, RunId run)
{
    return runFolder(project, run) / "training.lock";
}

} // namespace

RunLock::RunLock(const store::Project& project, RunId run)
{
    std::error_code failure;
    std::filesystem::create_directories(runFolder(project, run), failure);
    const std::filesystem::path file = lockFile(project, run);
    m_descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (m_descriptor < 0)
        throw Error(ErrorCode::Io, fmt::format("Cannot write {}: {}.", file.string(), std::strerror(errno)));
    if (::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0) return;
    const bool taken = errno == EWOULDBLOCK;
    ::close(m_descriptor);
    if (taken)
        throw Error(ErrorCode::ProjectLocked,
                    fmt::format("Run {} is being trained already; stop that first.", run.value));
    m_descriptor = -1; // a file system without locks: train without
}

RunLock::~RunLock()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
}

bool isTraining(const store::Project& project, RunId run)
{
    const int descriptor = ::open(lockFile(project, run).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool taken = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(descriptor);
    return taken;
}

} // namespace crops::study
