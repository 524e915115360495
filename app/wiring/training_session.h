// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <memory>

#include "jobs/job_runner.h"
#include "jobs/training_link.h"
#include "pages/train/training_panel.h"
#include "pages/train_page.h"
#include "study/training/train_run.h"

namespace crops::app
{

class Workspace;

/// Works through the page's queue, one training after another in the training lane, and tells the page how it
/// goes: numbers 20 times a second, state twice. Window's thread; lives as long as the page.
class TrainingSession : public QObject
{
    Q_OBJECT

  public:
    TrainingSession(Workspace& workspace, widgets::TrainPage& page);

    bool active() const { return m_job != 0; }

  private:
    void add(const QList<widgets::TrainTask>& tasks);
    void startNext();
    void pause(bool pause);
    /// Ends the running training with a checkpoint; the queue waits.
    void stop();
    void discard();
    void deleteRuns(const QList<RunId>& runs);
    void askAndDelete(const QList<RunId>& runs, const std::vector<study::RunContents>& contents);
    bool mayClose();
    void forget();
    void drain();
    void watchJob(const widgets::JobStatus& job);
    void readDevice();
    void finish(const study::TrainOutcome& outcome);
    void fail(const widgets::JobFailure& failure);
    void endTask(bool goOn);
    void showStatus();

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

} // namespace crops::app
