// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

#include "models/run_list_model.h"
#include "models/train_queue.h"
#include "texts.h"

class QPushButton;
class QTableView;

namespace crops::widgets
{

/// Below the curves: all runs with Resume and Delete, and the queue with its order.
class RunsPanel : public QTabWidget
{
    Q_OBJECT

  public:
    explicit RunsPanel(TrainQueue& queue, QWidget* parent = nullptr);

    /// Keeps what is selected where it is still there.
    void setRuns(std::vector<study::RunAndState> runs);
    QList<RunId> selectedRuns() const;
    void selectRun(RunId run);
    /// Selects it beside what is selected.
    void selectToo(RunId run);
    RunListModel& runs() const { return *m_runs; }
    QTableView& runTable() const { return *m_runTable; }
    /// Nothing is being trained: a queue that waits can be started.
    void setIdle(bool idle);

  signals:
    void startRequested();
    void selectionChanged();
    void resumeRequested(const QList<crops::RunId>& runs);
    void deleteRequested(const QList<crops::RunId>& runs);

  private:
    QWidget* makeRuns();
    QWidget* makeQueue();
    QList<int> queueRows() const;
    void moveInQueue(int by);
    void updateButtons();

    Texts m_texts{this, staticMetaObject};
    TrainQueue& m_queue;
    RunListModel* m_runs;
    QTableView* m_runTable;
    QTableView* m_queueTable;
    QPushButton* m_resume;
    QPushButton* m_delete;
    QPushButton* m_up;
    QPushButton* m_down;
    QPushButton* m_remove;
    QPushButton* m_startQueue;
    bool m_idle = true;
};

} // namespace crops::widgets
