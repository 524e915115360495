// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QThread>
#include <QThreadPool>
#include <QTimer>
#include <functional>
#include <map>
#include <memory>
#include <type_traits>

#include "base/progress.h"
#include "jobs/job_status.h"
#include "jobs/project_handle.h"
#include "pause.h"

namespace crops::widgets
{

/// The one way to do something in the background. `work` runs in another thread with a connection of its own;
/// its result is handed to `done` in the window's thread, unless the job was cancelled, its owner is gone,
/// the window has another project since, or (Read) a newer read of the same owner and key was started. What
/// core throws comes to `failed`, under the same conditions; a failed listed job stays in the list until
/// dismissed. Call everything from the window's thread.
///
///     m_jobs.read(this, "counts", [](const store::Project& project, Progress&) { return
///     countProject(project);
///     }, [this](const store::ProjectCounts& counts) { show(counts); });
class JobRunner : public QObject
{
    Q_OBJECT

  public:
    explicit JobRunner(QObject* parent = nullptr);
    /// Asks everything to stop and waits.
    ~JobRunner() override;

    /// The project that jobs work on from now on; null = none. Reads of the old one are cancelled, listed
    /// jobs go on to their end, but nobody hears their results.
    void setProject(ProjectPtr project);
    const ProjectPtr& project() const { return m_project; }

    /// A look at the project: Result work(const store::Project&, Progress&). Does nothing without a project.
    template <class Work, class Done>
    void read(QObject* owner, const char* key, Work work, Done done, OnFailure failed = {})
    {
        if (m_project)
            enqueue(Lane::Read, owner, QString::fromLatin1(key),
                    bodyOf(ProjectHandle::Use::Look, std::move(work), std::move(done)), std::move(failed));
    }
    /// Stops the read of this owner and key, if one is under way; its result is dropped.
    void cancelRead(const QObject* owner, const char* key);

    /// A change of the project, or something long: Result work(store::Project&, Progress&). `title` names it
    /// in the Jobs list. Returns 0 without a project. A training has its own lane.
    template <class Work, class Done>
    JobId work(QObject* owner, const QString& title, Work work, Done done, OnFailure failed = {},
               Lane lane = Lane::Work)
    {
        if (!m_project) return 0;
        return enqueue(lane, owner, title, bodyOf(ProjectHandle::Use::Work, std::move(work), std::move(done)),
                       std::move(failed));
    }

    /// A small change that nobody watches: in the work's thread, after the work that waits there, not listed.
    template <class Work, class Done>
    void quietWork(QObject* owner, Work work, Done done, OnFailure failed = {})
    {
        if (m_project)
            enqueue(Lane::Quiet, owner, {},
                    bodyOf(ProjectHandle::Use::Work, std::move(work), std::move(done)), std::move(failed));
    }

    /// Something that needs no project, or opens one: Result task(Progress&). In the lane of the reads
    /// `title` is its key.
    template <class Task, class Done>
    JobId task(QObject* owner, const QString& title, Task task, Done done, OnFailure failed = {},
               Lane lane = Lane::Work)
    {
        return enqueue(
            lane, owner, title,
            delivering([task = std::move(task)](Progress& progress) mutable { return task(progress); },
                       std::move(done)),
            std::move(failed));
    }

    /// Calls `ended` once, when a listed job has ended in whatever way, while the owner lives.
    void whenEnded(JobId id, QObject* owner, std::function<void(const JobStatus&)> ended);

    /// Asks a job to stop; one that has not begun is taken out at once.
    void cancel(JobId id);
    /// Takes an ended job out of the list.
    void dismiss(JobId id);

    /// All listed jobs, oldest first.
    QList<JobStatus> jobs() const;
    /// Whether a listed job of the lane is queued or running.
    bool busy(Lane lane) const;
    /// Whether any read is under way (tests wait for quiet).
    bool reading() const;

  signals:
    /// A listed job began, went on (at most ten times a second) or ended.
    void jobChanged(const crops::widgets::JobStatus& status);
    void jobRemoved(crops::widgets::JobId id);
    /// A job of any lane ended.
    void settled();

  private:
    using Delivery = std::function<void()>;
    using Body = std::function<Delivery(Progress&)>;
    struct Job;
    using JobPtr = std::shared_ptr<Job>;

    /// Runs the function and wraps what it gives into a call of `done`.
    template <class Function, class Done>
    static Body delivering(Function function, Done done)
    {
        return
            [function = std::move(function), done = std::move(done)](Progress& progress) mutable -> Delivery {
                if constexpr (std::is_void_v<decltype(function(progress))>) {
                    function(progress);
                    return [done]() mutable { done(); };
                } else {
                    auto result = std::make_shared<decltype(function(progress))>(function(progress));
                    return [done, result]() mutable { done(std::move(*result)); };
                }
            };
    }

    template <class Work, class Done>
    Body bodyOf(ProjectHandle::Use use, Work work, Done done) const
    {
        return delivering(
            [project = m_project, use, work = std::move(work)](Progress& progress) mutable {
                ProjectHandle::Lease lease = project->lease(use);
                return work(*lease, progress);
            },
            std::move(done));
    }

    JobId enqueue(Lane lane, QObject* owner, const QString& titleOrKey, Body body, OnFailure failed);
    void execute(const JobPtr& job);
    void finish(const JobPtr& job);
    void poll();

    ProjectPtr m_project;
    std::uint64_t m_generation = 0;
    JobId m_nextId = 1;
    std::map<JobId, JobPtr> m_jobs;
    QThreadPool m_readers;
    QThread m_workThread;
    QThread m_trainingThread;
    QObject m_workPlace;     // lives in m_workThread
    QObject m_trainingPlace; // lives in m_trainingThread
    QTimer m_poll;
    Pause m_rest; // a moment after the last job, what jobs and pages have freed goes back to the system
};

} // namespace crops::widgets
