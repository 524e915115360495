// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <atomic>
#include <memory>

#include "jobs/job_runner.h"
#include "pages/lab/loop_pane.h"

namespace crops::widgets
{
class LabPage;
}

namespace crops::app
{

class Workspace;

/// Lives the closed loops and grids that the laboratory's tabs ask for, one at a time, in the lane of the
/// trainings; the arms are processes of `crops`. Belongs to no project: another one may be opened meanwhile.
/// Window's thread; lives as long as the page.
class LoopSession : public QObject
{
    Q_OBJECT

  public:
    LoopSession(Workspace& workspace, widgets::LabPage& page);

    bool active() const { return m_job != 0; }

  private:
    void connectPane(widgets::LoopPane& pane);
    void start(widgets::LoopPane& pane, const widgets::LoopTask& task);
    void pause(bool pause);
    void stop();
    void watch(const widgets::JobStatus& job);
    void end(const widgets::JobStatus& job);
    bool mayQuit();

    Workspace& m_workspace;
    widgets::LabPage& m_page;
    widgets::LoopPane* m_pane = nullptr;         // whose loop is lived
    widgets::JobId m_job = 0;                    // 0 = none is
    std::shared_ptr<std::atomic<bool>> m_paused; // read in the job's thread
    widgets::LoopStatus m_status;
};

} // namespace crops::app
