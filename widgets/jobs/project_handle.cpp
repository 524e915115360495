// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/project_handle.h"

#include "base/error.h"

namespace crops::widgets
{

ProjectHandle::Lease::~Lease()
{
    if (m_handle == nullptr) return;
    const std::lock_guard lock(m_handle->m_mutex);
    m_handle->m_idle.push_back(std::move(m_project));
}

ProjectHandle::ProjectHandle(store::Project project)
    : m_path(project.path()), m_readOnly(project.mode() == store::OpenMode::ReadOnly),
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

ProjectHandle::Lease ProjectHandle::lease()
{
    const std::lock_guard lock(m_mutex);
    if (m_idle.empty()) return {*this, m_first.connectAgain()};
    store::Project project = std::move(m_idle.back());
    m_idle.pop_back();
    return {*this, std::move(project)};
}

} // namespace crops::widgets
