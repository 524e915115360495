// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/project_handle.h"

#include <sys/stat.h>

#include "base/error.h"

namespace crops::widgets
{

namespace
{

constexpr std::int64_t kLookCacheBytes = std::int64_t{4} << 20;
constexpr std::int64_t kWorkCacheBytes = std::int64_t{64} << 20;

std::pair<std::uint64_t, std::uint64_t> fileAt(const std::filesystem::path& path)
{
    struct stat entry {
    };
    if (::stat(path.c_str(), &entry) != 0) return {0, 0};
    return {entry.st_dev, entry.st_ino};
}

} // namespace

ProjectHandle::Lease::~Lease()
{
    if (m_handle == nullptr) return;
    try {
        m_project.releaseMemory(); // the system's file cache serves the next look nearly as fast
    } catch (const Error&) {       // a connection in trouble is not lent again
        return;
    }
    const std::lock_guard lock(m_handle->m_mutex);
    m_handle->m_idle.push_back(std::move(m_project));
}

ProjectHandle::ProjectHandle(store::Project project)
    : m_path(project.path()), m_readOnly(project.mode() == store::OpenMode::ReadOnly), m_file(fileAt(m_path)),
      m_first(std::move(project))
{
}

std::shared_ptr<ProjectHandle> ProjectHandle::open(const std::filesystem::path& path)
{
    try {
        return std::make_shared<ProjectHandle>(store::Project::open(path));
    } catch (const Error& failure) {
        if (failure.code() != ErrorCode::ReadOnly) throw;
        return std::make_shared<ProjectHandle>(store::Project::open(path, store::OpenMode::ReadOnly));
    }
}

std::shared_ptr<ProjectHandle> ProjectHandle::create(const std::filesystem::path& path)
{
    return std::make_shared<ProjectHandle>(store::Project::create(path));
}

ProjectHandle::Lease ProjectHandle::lease(Use use)
{
    requireFile();
    store::Project project = take();
    project.setCacheSize(use == Use::Work ? kWorkCacheBytes : kLookCacheBytes);
    return {*this, std::move(project)};
}

void ProjectHandle::requireFile() const
{
    if (fileAt(m_path) == m_file) return;
    throw Error(ErrorCode::Io,
                "The project {} was deleted, moved or replaced while it was open here; put the file back "
                "where it was, or close the project and open the other one.",
                m_path.string());
}

store::Project ProjectHandle::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_idle.empty()) return m_first.connectAgain();
    store::Project project = std::move(m_idle.back());
    m_idle.pop_back();
    return project;
}

} // namespace crops::widgets
