// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include "job_wording.h"
#include "jobs/job_runner.h"
#include "jobs/training_link.h"
#include "labels/assignment.h"
#include "learn/devices/devices.h"
#include "pages/train/training_panel.h"
#include "pages/train_page.h"
#include "study/evaluation/evaluate_run.h"
#include "study/project/manage_runs.h"
#include "study/training/train_missing.h"
#include "study/training/train_run.h"
#include "wiring/wiring.h"
#include "wording.h"
#include "workspace.h"

namespace crops::app
{

using widgets::JobState;
using widgets::JobStatus;
using widgets::TrainingLink;
using widgets::TrainingStatus;
using widgets::TrainTask;
using Phase = TrainingStatus::Phase;

namespace
{

constexpr int kDrainMs = 50;
constexpr int kTellMs = 500;
constexpr int kDeviceMs = 3000;

/// The cell's label set, made by the first of its tasks.
LabelSetId labelSetOf(store::Project& project, const TrainTask::Cell& cell, Progress& progress)
{
    if (*cell.made == 0)
        *cell.made = labels::applySweepLabels(project, cell.policy,
                                              {cell.alpha, std::nullopt, cell.filterGenerated}, progress)
                         .row.id.value;
    return LabelSetId{*cell.made};
}

/// In the training's thread: one task from its labels to its metrics.
study::TrainOutcome runTask(store::Project& project, const TrainTask& task, TrainingLink& link,
                            Progress& progress)
{
    study::TrainObservers observers;
    observers.onStart = [&link](RunId run) { link.noteStart(run); };
    observers.onStep = [&link, &progress](const learn::StepRecord& record) {
        link.noteStep(record);
        link.waitWhilePaused(progress);
    };
    observers.onPoints = [&link](std::span<const store::RunPoint> points) { link.notePoints(points); };
    const std::string device = task.device.toStdString();
    study::TrainOutcome outcome;
    if (task.resume) {
        outcome = study::resumeRun(project, task.resume, device, progress, observers);
    } else {
        study::Experiment experiment = task.experiment;
        if (task.cell) experiment.labelSet = labelSetOf(project, *task.cell, progress);
        study::ExperimentTraining training(project, experiment, progress);
        outcome = task.cell ? study::trainUnlessDone(project, experiment, training, task.seed, device,
                                                     progress, observers)
                                  .outcome
                            : training.train(task.seed, device, progress, observers);
    }
    if (!outcome.stopped) study::evaluateMissing(project, std::span(&outcome.run, std::size_t{1}), progress);
    return outcome;
}

/// After these the next training would fail as well.
bool endsTheQueue(ErrorCode code)
{
    return code == ErrorCode::Io || code == ErrorCode::NotFound || code == ErrorCode::ReadOnly ||
           code == ErrorCode::NotAProject || code == ErrorCode::Damaged;
}

/// Works through the page's queue, one training after another in the training lane, and tells the page how it
/// goes: numbers 20 times a second, state twice. Window's thread; lives as long as the page.
class TrainingSession : public QObject
{
    Q_DECLARE_TR_FUNCTIONS(crops::app::TrainingSession)

  public:
    TrainingSession(Workspace& workspace, widgets::TrainPage& page)
        : QObject(&page), m_workspace(workspace), m_page(page)
    {
        m_timer.setInterval(kDrainMs);
        connect(&m_timer, &QTimer::timeout, this, &TrainingSession::drain);
        connect(&page, &widgets::TrainPage::trainRequested, this, &TrainingSession::add);
        connect(&page, &widgets::TrainPage::startQueueRequested, this, &TrainingSession::startNext);
        connect(&page, &widgets::TrainPage::pauseRequested, this, &TrainingSession::pause);
        connect(&page, &widgets::TrainPage::stopRequested, this, &TrainingSession::stop);
        connect(&page, &widgets::TrainPage::discardRequested, this, &TrainingSession::discard);
        connect(&page, &widgets::TrainPage::deleteRunsRequested, this, &TrainingSession::deleteRuns);
        connect(&workspace.jobs(), &widgets::JobRunner::jobChanged, this, &TrainingSession::watchJob);
        connect(&workspace, &Workspace::projectChanged, this, &TrainingSession::forget);
        workspace.addCloseGuard([self = QPointer(this)] { return !self || self->mayClose(); });
    }

  private:
    bool active() const { return m_job != 0; }

    void add(const QList<TrainTask>& tasks)
    {
        m_page.queue().append(tasks);
        if (!active()) startNext();
    }

    void startNext()
    {
        if (active() || m_page.queue().isEmpty() || !m_workspace.hasProject()) return;
        m_task = m_page.queue().takeFirst();
        m_link = std::make_shared<TrainingLink>();
        m_discarding = false;
        m_status = {};
        m_status.phase = Phase::Preparing;
        m_status.title = m_task.resume ? m_task.name : widgets::TrainQueue::titleOf(m_task);
        m_job = m_workspace.jobs().work(
            this, tr("Train %1").arg(widgets::TrainQueue::titleOf(m_task)),
            [task = m_task, link = m_link](store::Project& project, Progress& progress) {
                return runTask(project, task, *link, progress);
            },
            [this](const study::TrainOutcome& outcome) { finish(outcome); },
            [this](const widgets::JobFailure& failure) { fail(failure); }, widgets::Lane::Training);
        m_device.start();
        m_timer.start();
        showStatus();
    }

    void pause(bool pause)
    {
        if (!active()) return;
        m_link->setPaused(pause);
        if (m_status.phase == Phase::Training || m_status.phase == Phase::Paused)
            m_status.phase = pause ? Phase::Paused : Phase::Training;
        showStatus();
    }

    /// Ends the running training with a checkpoint; the queue waits.
    void stop()
    {
        if (!active()) return;
        m_status.phase = Phase::Stopping;
        m_workspace.jobs().cancel(m_job);
        m_link->setPaused(false);
        if (active()) showStatus();
    }

    void discard()
    {
        if (!active()) return;
        const widgets::JobId asked = m_job;
        const bool yes = m_workspace.dialogs().confirm(
            &m_page, tr("Discard this training?"),
            m_status.run ? tr("Run %1 with its curves and checkpoints (%2 steps so "
                              "far) will be deleted. This cannot be undone.")
                               .arg(m_status.run.value)
                               .arg(widgets::Wording::count(m_status.step))
                         : tr("It has not begun yet; nothing will be left of it."),
            tr("Discard"));
        if (!yes || asked != m_job) return; // or it has ended meanwhile
        m_discarding = true;
        stop();
    }

    void drain()
    {
        if (!active()) return;
        const TrainingLink::Numbers numbers = m_link->drain();
        const bool had = m_status.run.value != 0;
        if (const auto run = m_link->run()) m_status.run = *run;
        if (!numbers.steps.empty()) {
            const learn::StepRecord& last = numbers.steps.back();
            m_status.step = last.step;
            m_status.totalSteps = last.totalSteps;
            m_status.pushedAway = last.pushedAway;
            m_status.queriesPerSecond = last.queriesPerSecond;
            if (const double pace = m_link->secondsPerStep(); pace > 0)
                m_status.secondsLeft = pace * static_cast<double>(last.totalSteps - last.step);
            if (m_status.phase == Phase::Preparing)
                m_status.phase = m_link->paused() ? Phase::Paused : Phase::Training;
        }
        if (m_status.run && !had) m_workspace.changed(widgets::Topic::Runs); // it stands in the list now
        if (m_status.run) m_page.addNumbers(m_status.run, numbers);
        if (m_told.elapsed() >= kTellMs || had != (m_status.run.value != 0)) showStatus();
        if (m_task.device.startsWith("cuda") && m_device.elapsed() >= kDeviceMs) readDevice();
    }

    void readDevice()
    {
        m_device.restart();
        m_workspace.jobs().read(
            this, "device",
            [name = m_task.device.toStdString()](const store::Project&, Progress&) {
                for (const learn::Device& device : learn::listDevices())
                    if (device.name == name) return device;
                return learn::Device{};
            },
            [this](const learn::Device& device) {
                m_status.deviceTotal = device.totalBytes;
                m_status.deviceFree = device.freeBytes;
            });
    }

    void showStatus()
    {
        m_told.start();
        m_status.processBytes = learn::residentBytes();
        m_page.setStatus(m_status);
    }

    void watchJob(const JobStatus& job)
    {
        if (job.id != m_job || m_job == 0) return;
        m_status.jobPhase = widgets::JobWording::phase(job.phase);
        const bool tested = m_status.totalSteps > 0 && m_status.step >= m_status.totalSteps;
        if (tested && m_status.phase == Phase::Training) m_status.phase = Phase::Testing;
        if (job.state == JobState::Cancelled) endTask(false); // stopped where there was nothing to keep yet
    }

    void finish(const study::TrainOutcome& outcome)
    {
        drain();
        if (outcome.stopped)
            m_workspace.log(tr("Run %1 stopped at step %2; it can be resumed.")
                                .arg(outcome.run.value)
                                .arg(widgets::Wording::count(outcome.steps)));
        endTask(!outcome.stopped);
    }

    void fail(const widgets::JobFailure& failure)
    {
        drain();
        const TrainTask task = m_task;
        const RunId run = m_status.run;
        if (!m_discarding) m_page.showTrainingFailure(task, run, failure);
        endTask(!endsTheQueue(failure.code) && failure.code != ErrorCode::OutOfMemory);
    }

    void endTask(bool goOn)
    {
        const RunId run = m_status.run;
        const bool discard = m_discarding && run;
        m_job = 0;
        m_timer.stop();
        m_status = {};
        m_discarding = false;
        m_page.setStatus(m_status);
        if (discard)
            m_workspace.jobs().work(
                this, tr("Discard run %1").arg(run.value),
                [run](store::Project& project, Progress&) { (void)study::discardRun(project, run); },
                [this] { m_workspace.changed(widgets::Topic::Runs); });
        m_workspace.changed(widgets::Topic::Runs | widgets::Topic::Labels);
        if (goOn) startNext();
    }

    void deleteRuns(const QList<RunId>& runs)
    {
        if (runs.isEmpty()) return;
        m_workspace.jobs().read(
            this, "contents",
            [runs](const store::Project& project, Progress&) {
                std::vector<study::RunContents> contents;
                for (const RunId run : runs)
                    contents.push_back(study::runContents(project, run));
                return contents;
            },
            [this, runs](const std::vector<study::RunContents>& contents) { askAndDelete(runs, contents); });
    }

    void askAndDelete(const QList<RunId>& runs, const std::vector<study::RunContents>& contents)
    {
        study::RunContents all;
        for (const study::RunContents& one : contents) {
            all.points += one.points;
            all.checkpoints += one.checkpoints;
            all.bytes += one.bytes;
        }
        const bool yes = m_workspace.dialogs().confirm(
            &m_page, tr("Delete %n run(s)?", nullptr, static_cast<int>(runs.size())),
            tr("%1 points of curves, %2 checkpoints (%3) and all metrics of these runs will be deleted. This "
               "cannot be undone.")
                .arg(widgets::Wording::count(all.points), widgets::Wording::count(all.checkpoints),
                     widgets::Wording::bytes(all.bytes)),
            tr("Delete"));
        if (!yes) return;
        m_workspace.jobs().work(
            this, tr("Delete %n run(s)", nullptr, static_cast<int>(runs.size())),
            [runs](store::Project& project, Progress&) {
                for (const RunId run : runs)
                    (void)study::discardRun(project, run);
            },
            [this] { m_workspace.changed(widgets::Topic::Runs); },
            [this](const widgets::JobFailure& failure) {
                m_workspace.changed(widgets::Topic::Runs);
                m_page.banner().showFailure([] { return tr("The runs could not be deleted"); }, failure);
            });
    }

    bool mayClose()
    {
        const int waiting = m_page.queue().rowCount();
        if (!active() && waiting == 0) return true;
        QString text;
        if (active())
            text = tr("The training stops after its step and is saved; it can be resumed when the project is "
                      "opened again.");
        if (waiting > 0)
            text += (text.isEmpty() ? QString() : QStringLiteral("\n\n")) +
                    tr("%n training(s) that wait in the queue will be forgotten.", nullptr, waiting);
        const bool yes = m_workspace.dialogs().confirm(
            &m_page, active() ? tr("Training is running") : tr("Trainings are waiting"), text,
            active() ? tr("Stop and save") : tr("Go on"));
        if (!yes) return false;
        m_page.queue().set({});
        stop();
        return true;
    }

    void forget()
    {
        if (m_link) m_link->setPaused(false); // the old project's training ends by itself
        m_job = 0;
        m_timer.stop();
        m_status = {};
        m_page.setStatus(m_status);
    }

    Workspace& m_workspace;
    widgets::TrainPage& m_page;
    QTimer m_timer;           // 20 Hz
    QElapsedTimer m_told;     // since the last showStatus
    QElapsedTimer m_device;   // since the last readDevice
    widgets::JobId m_job = 0; // 0 = nothing is trained
    std::shared_ptr<widgets::TrainingLink> m_link;
    widgets::TrainTask m_task;
    widgets::TrainingStatus m_status;
    bool m_discarding = false;
};

} // namespace

void wireTrain(Workspace& workspace, widgets::TrainPage& page)
{
    new TrainingSession(workspace, page); // belongs to the page
}

} // namespace crops::app
