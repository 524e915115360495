// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "store/project.h"

namespace crops::widgets
{

/// An open project as window and jobs share it: its path, and connections to lend, one to each thread that
/// works on it. Thread-safe. A job keeps it alive until it ends, whatever the window has opened since.
class ProjectHandle
{
  public:
    /// A connection, given back by the destructor. Belongs to the thread that asked for it.
    class Lease
    {
      public:
        Lease(ProjectHandle& handle, store::Project project)
            : m_handle(&handle), m_project(std::move(project))
        {
        }
        Lease(Lease&& other) noexcept : m_handle(other.m_handle), m_project(std::move(other.m_project))
        {
            other.m_handle = nullptr;
        }
        Lease& operator=(Lease&&) = delete;
        ~Lease();
        store::Project& operator*() { return m_project; }
        store::Project* operator->() { return &m_project; }

      private:
        ProjectHandle* m_handle;
        store::Project m_project;
    };

    /// What a connection is lent for: a job that changes much keeps more of the file in memory.
    enum class Use { Look, Work };

    /// What store::Project::open and create throw, they throw too. An older project is migrated here: call in
    /// a job where it may be big.
    static std::shared_ptr<ProjectHandle> open(const std::filesystem::path& path);
    static std::shared_ptr<ProjectHandle> create(const std::filesystem::path& path);

    explicit ProjectHandle(store::Project project);

    /// Throws Error{Io} where another file, or none, lies under the project's name by now: SQLite would
    /// go on writing into a file that nobody can find again.
    Lease lease(Use use = Use::Look);
    const std::filesystem::path& path() const { return m_path; }
    bool readOnly() const { return m_readOnly; }

  private:
    store::Project take();
    void requireFile() const;

    std::filesystem::path m_path;
    bool m_readOnly;
    std::pair<std::uint64_t, std::uint64_t> m_file; // device and inode; 0, 0 where they cannot be told
    std::mutex m_mutex;
    store::Project m_first;             // never lent: new connections are made from it
    std::vector<store::Project> m_idle; // lent before, free now
};

using ProjectPtr = std::shared_ptr<ProjectHandle>;

} // namespace crops::widgets
