// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedLayout>
#include <QWidget>
#include <optional>

#include "pages/lab/loop_task.h"
#include "pages/page.h"
#include "texts.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace crops::widgets
{

class DeviceChoice;

/// A tab of the laboratory about a folder of closed loops: make a new one or open one, start, pause, stop, go
/// on, and what stands of it. Needs no project. What it asks for is done elsewhere (app/wiring), which tells
/// it by setStatus() how that goes.
class LoopPane : public QWidget
{
    Q_OBJECT

  public:
    LoopPane(const PageContext& context, bool grid, QWidget* parent = nullptr);

    /// What is shown; nothing while nothing is open.
    const std::optional<LoopTask>& task() const { return m_task; }
    /// Reads the settings of a folder that the command or this window made, then what stands of it.
    void openFolder(const QString& folder);
    /// Shows the dialog that makes a new one, and starts that.
    void makeNew();
    void setStatus(const LoopStatus& status);
    /// Whether it may start now: another tab's loop may be under way.
    void setMayStart(bool may);
    /// Reads anew what stands; while that is under way, once more after it.
    void refresh();
    /// The same at once: the read that was under way is not heard of any more (another project).
    void readAgain();

  signals:
    void startRequested(const crops::widgets::LoopTask& task);
    void pauseRequested(bool pause);
    void stopRequested();
    void projectRequested(const QString& path);
    void failed(const crops::widgets::JobFailure& failure);

  protected:
    void showEvent(QShowEvent* event) override;

    /// What stands below the buttons once a round does.
    void setContent(QWidget* content);
    /// Starts the read() of m_task's result.
    virtual void readResult() = 0;
    /// Result work(Progress&) in a job; what it gives is shown by `show`.
    template <class Work, class Show>
    void read(Work work, Show show)
    {
        m_context.jobs.task(
            this, QStringLiteral("loop"), std::move(work),
            [this, show = std::move(show)](auto result) {
                show(std::move(result));
                m_stack->setCurrentWidget(m_content);
                readDone();
            },
            [this](const JobFailure& failure) { readFailed(failure); }, Lane::Read);
    }

  private:
    /// What the folder holds; any thread. Throws Error{NotFound} where it is neither a loop nor a grid, or
    /// the one that this tab does not show.
    static study::LoopGrid gridIn(const QString& path, bool grid);
    void readDone();
    void readFailed(const JobFailure& failure);
    QLayout* makeBar();
    void setUpProcesses();
    void findDevices();
    void start();
    void take(LoopTask task);
    void showState();
    void showMessage();

    PageContext m_context;
    bool m_grid;
    std::optional<LoopTask> m_task;
    LoopStatus m_status;
    bool m_mayStart = true;
    bool m_reading = false; // a result is being read …
    bool m_again = false;   // … and more stands since
    Texts m_texts{this, staticMetaObject};
    QPushButton *m_new, *m_open, *m_start, *m_pause, *m_stop;
    QLabel* m_where;
    QProgressBar* m_progress;
    QSpinBox* m_jobs;
    DeviceChoice* m_device;
    EmptyState* m_message;
    QWidget* m_content = nullptr;
    QStackedLayout* m_stack = nullptr;
};

} // namespace crops::widgets
