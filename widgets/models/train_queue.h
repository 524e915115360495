// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <atomic>
#include <memory>
#include <optional>

#include "base/ids.h"
#include "labels/policy.h"
#include "models/rows_model.h"
#include "study/experiments/experiment.h"

namespace crops::widgets
{

/// One training that waits for its turn.
struct TrainTask {
    study::Experiment experiment; ///< With its label set; unused where `resume` is set.
    std::int64_t seed = 1;
    QString device = QStringLiteral("cpu"); ///< Empty: the resumed run's own.
    RunId resume;                           ///< Go on with this run; 0 = a new run.
    QString name;                           ///< Of the resumed run.
    bool first = false; ///< Asked for now (a run resumed or tried again): goes before what waits.
    /// A sweep's cell: its label set is made first, where it is missing.
    struct Cell {
        double alpha = 0.6;
        labels::LabelPolicy policy;
        bool filterGenerated = true;
        /// The label set once it is made, shared by the tasks of the cell; 0 before. Written while training.
        std::shared_ptr<std::atomic<std::int64_t>> made = std::make_shared<std::atomic<std::int64_t>>(0);
    };
    std::optional<Cell> cell;
};

/// What will be trained, in this order. The window's thread.
class TrainQueue : public ColumnsModel<TrainTask>
{
    Q_OBJECT

  public:
    enum Column { Name, Labels, Seed, Device };

    explicit TrainQueue(QObject* parent = nullptr);

    const QList<TrainTask>& tasks() const { return m_tasks; }
    void set(const QList<TrainTask>& tasks);
    /// Behind what waits; those that are `first` before all of it. A run that waits to be resumed is not
    /// taken twice.
    void append(const QList<TrainTask>& tasks);
    /// Takes the first one out. Precondition: not empty.
    TrainTask takeFirst();
    void remove(QList<int> rows);
    /// Moves a task by one place: −1 up, +1 down. Returns its new row; the old one where it cannot move.
    int move(int row, int by);
    bool isEmpty() const { return m_tasks.isEmpty(); }

    /// "CroPS, seed 2" or "Run 5 (CroPS), resumed".
    static QString titleOf(const TrainTask& task);

    int rowCount(const QModelIndex& parent = {}) const override;

  protected:
    const TrainTask& rowAt(int row) const override { return m_tasks[row]; }

  private:
    QList<TrainTask> m_tasks;
};

} // namespace crops::widgets
