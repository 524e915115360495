// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/job_runner.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <new>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/memory.h"
#include "shown_text.h"

namespace crops::widgets
{

namespace
{

/// Where a job writes how far it is, and from where the window reads it, ten times a second.
class JobProgress : public Progress
{
  public:
    struct Reading {
        std::string phase;
        std::int64_t done = 0;
        std::int64_t total = 0;
        double phaseSeconds = 0;
    };

    void begin(std::string_view phase) override
    {
        const std::lock_guard lock(m_mutex);
        m_phase = phase;
        m_begun = Clock::now();
        m_done = 0;
        m_total = 0;
    }

    Reading read() const
    {
        const std::lock_guard lock(m_mutex);
        return {m_phase, m_done, m_total, std::chrono::duration<double>(Clock::now() - m_begun).count()};
    }

  protected:
    void report(std::int64_t done, std::int64_t total) override
    {
        m_done = done;
        m_total = total;
    }

  private:
    using Clock = std::chrono::steady_clock;

    mutable std::mutex m_mutex;
    std::string m_phase;
    Clock::time_point m_begun = Clock::now();
    std::atomic<std::int64_t> m_done{0};
    std::atomic<std::int64_t> m_total{0};
};

bool isListed(Lane lane)
{
    return lane == Lane::Work || lane == Lane::Training;
}

} // namespace

struct JobRunner::Job {
    JobId id = 0;
    Lane lane = Lane::Read;
    QPointer<QObject> owner;
    const void* ownerKey = nullptr; // compared, never followed
    QString titleOrKey;
    Body body;
    OnFailure failed;
    std::uint64_t generation = 0;
    JobProgress progress;
    JobStatus status; // window's thread only
    std::atomic<bool> begun{false};
    bool superseded = false; // window's thread only
    Delivery delivery;       // written by the worker before finish() is queued
    JobState outcome = JobState::Done;
    JobFailure failure;
};

JobRunner::JobRunner(QObject* parent)
    : QObject(parent), m_rest(500, [this] { m_readers.start([] { trimMemory(); }); })
{
    qRegisterMetaType<JobStatus>();
    m_readers.setMaxThreadCount(2);
    m_workPlace.moveToThread(&m_workThread);
    m_trainingPlace.moveToThread(&m_trainingThread);
    m_workThread.setObjectName("work");
    m_trainingThread.setObjectName("training");
    m_workThread.start();
    m_trainingThread.start();
    m_poll.setInterval(100);
    connect(&m_poll, &QTimer::timeout, this, &JobRunner::poll);
}

JobRunner::~JobRunner()
{
    for (const auto& [id, job] : m_jobs)
        job->progress.requestStop();
    for (QThread* thread : {&m_workThread, &m_trainingThread}) {
        thread->quit();
        thread->wait();
    }
    m_readers.waitForDone();
}

void JobRunner::setProject(ProjectPtr project)
{
    ++m_generation;
    for (const auto& [id, job] : m_jobs)
        if (job->lane == Lane::Read) job->progress.requestStop();
    m_project = std::move(project);
}

void JobRunner::cancelRead(const QObject* owner, const char* key)
{
    for (const auto& [id, job] : m_jobs)
        if (job->lane == Lane::Read && job->ownerKey == owner && job->titleOrKey == QLatin1String(key)) {
            job->superseded = true;
            job->progress.requestStop();
        }
}

JobId JobRunner::enqueue(Lane lane, QObject* owner, const QString& titleOrKey, Body body, OnFailure failed)
{
    if (lane == Lane::Read) cancelRead(owner, titleOrKey.toLatin1().constData());
    auto job = std::make_shared<Job>();
    job->id = m_nextId++;
    job->lane = lane;
    job->owner = owner;
    job->ownerKey = owner;
    job->titleOrKey = titleOrKey;
    job->body = std::move(body);
    job->failed = std::move(failed);
    job->generation = m_generation;
    job->status = {.id = job->id, .title = titleOrKey, .lane = lane};
    m_jobs.emplace(job->id, job);
    if (lane == Lane::Read) {
        m_readers.start([this, job] { execute(job); });
    } else {
        QObject* place = lane == Lane::Training ? &m_trainingPlace : &m_workPlace;
        QMetaObject::invokeMethod(
            place, [this, job] { execute(job); }, Qt::QueuedConnection);
        if (isListed(lane)) {
            emit jobChanged(job->status);
            m_poll.start();
        }
    }
    return job->id;
}

void JobRunner::execute(const JobPtr& job)
{
    job->begun = true;
    try {
        job->progress.checkStop();
        job->delivery = job->body(job->progress);
    } catch (const Cancelled&) {
        job->outcome = JobState::Cancelled;
    } catch (const Error& error) {
        job->outcome = JobState::Failed;
        job->failure = {error.code(), shownLines(error.what())};
    } catch (const std::bad_alloc&) {
        job->outcome = JobState::Failed;
        job->failure = {ErrorCode::OutOfMemory, QStringLiteral("The machine ran out of memory.")};
    } catch (const std::exception& error) {
        job->outcome = JobState::Failed;
        job->failure = {ErrorCode::Internal, shownLines(error.what())};
    }
    job->body = {}; // what it holds is let go here, not in the window's thread
    QMetaObject::invokeMethod(
        this, [this, job] { finish(job); }, Qt::QueuedConnection);
}

void JobRunner::finish(const JobPtr& job)
{
    const bool listed = isListed(job->lane);
    const bool stale = job->superseded || job->generation != m_generation ||
                       (job->ownerKey != nullptr && job->owner.isNull());
    if (listed && job->status.state <= JobState::Running) { // else: cancelled before it began
        poll();                                             // the last numbers
        job->status.state = job->outcome;
        job->status.failure = job->failure;
        job->status.ended = QDateTime::currentDateTime();
        job->status.stopping = false;
        emit jobChanged(job->status);
    }
    if (!listed) m_jobs.erase(job->id);
    if (!stale && job->outcome == JobState::Done && job->delivery) job->delivery();
    if (!stale && job->outcome == JobState::Failed && job->failed) job->failed(job->failure);
    job->delivery = {};
    job->failed = {};
    m_rest.start();
    emit settled();
}

void JobRunner::poll()
{
    bool more = false;
    const std::map<JobId, JobPtr> jobs = m_jobs; // who hears of a change may dismiss a job
    for (const auto& [id, job] : jobs) {
        JobStatus& status = job->status;
        if (!isListed(job->lane) || status.state > JobState::Running) continue;
        more = true;
        if (!job->begun) continue;
        if (status.state == JobState::Queued) status.started = QDateTime::currentDateTime();
        status.state = JobState::Running;
        const JobProgress::Reading reading = job->progress.read();
        status.phase = QString::fromStdString(reading.phase);
        status.done = reading.done;
        status.total = reading.total;
        const bool rated = reading.done > 0 && reading.phaseSeconds > 0.2;
        status.perSecond = rated ? static_cast<double>(reading.done) / reading.phaseSeconds : 0;
        status.secondsLeft.reset();
        if (rated && reading.total >= reading.done)
            status.secondsLeft = static_cast<double>(reading.total - reading.done) / status.perSecond;
        emit jobChanged(status);
    }
    if (!more) m_poll.stop();
}

void JobRunner::whenEnded(JobId id, QObject* owner, std::function<void(const JobStatus&)> ended)
{
    auto* watch = new QObject(owner);
    connect(this, &JobRunner::jobChanged, watch,
            [id, watch, ended = std::move(ended)](const JobStatus& status) {
                if (status.id != id || status.state <= JobState::Running) return;
                watch->deleteLater();
                ended(status);
            });
}

void JobRunner::cancel(JobId id)
{
    const auto found = m_jobs.find(id);
    if (found == m_jobs.end() || found->second->status.state > JobState::Running) return;
    found->second->progress.requestStop();
    if (found->second->begun)
        found->second->status.stopping = true;
    else
        found->second->status.state = JobState::Cancelled;
    emit jobChanged(found->second->status);
}

void JobRunner::dismiss(JobId id)
{
    const auto found = m_jobs.find(id);
    if (found == m_jobs.end() || found->second->status.state <= JobState::Running) return;
    m_jobs.erase(found);
    emit jobRemoved(id);
}

QList<JobStatus> JobRunner::jobs() const
{
    QList<JobStatus> list;
    for (const auto& [id, job] : m_jobs)
        if (isListed(job->lane)) list.append(job->status);
    return list;
}

bool JobRunner::busy(Lane lane) const
{
    for (const auto& [id, job] : m_jobs)
        if (job->lane == lane && job->status.state <= JobState::Running) return true;
    return false;
}

bool JobRunner::reading() const
{
    return busy(Lane::Read);
}

} // namespace crops::widgets
