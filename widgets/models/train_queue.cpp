// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/train_queue.h"

#include <algorithm>

#include "shown_text.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

QString labelsText(const TrainTask& task)
{
    if (task.cell) return TrainQueue::tr("α = %1").arg(Wording::number(task.cell->alpha, 2));
    if (task.resume || !task.experiment.method->trained) return Wording::dash();
    return task.experiment.labelSet ? TrainQueue::tr("label set %1").arg(task.experiment.labelSet.value)
                                    : TrainQueue::tr("newest label set");
}

} // namespace

TrainQueue::TrainQueue(QObject* parent)
    : ColumnsModel(
          {{.title = QT_TR_NOOP("Experiment"),
            .text =
                [](const TrainTask& task) {
                    return task.resume ? titleOf(task) : QString::fromStdString(task.experiment.name);
                }},
           {.title = QT_TR_NOOP("Labels"), .text = labelsText},
           {.title = QT_TR_NOOP("Seed"),
            .text =
                [](const TrainTask& task) {
                    return task.resume ? Wording::dash() : QString::number(task.seed);
                },
            .number = true},
           {.title = QT_TR_NOOP("Device"),
            .text =
                [](const TrainTask& task) { return task.device.isEmpty() ? tr("as before") : task.device; }}},
          parent)
{
}

void TrainQueue::set(const QList<TrainTask>& tasks)
{
    beginResetModel();
    m_tasks = tasks;
    endResetModel();
}

void TrainQueue::append(const QList<TrainTask>& tasks)
{
    int front = 0;
    for (const TrainTask& task : tasks) {
        const bool waits = task.resume && std::ranges::any_of(m_tasks, [&](const auto& other) {
                               return other.resume == task.resume;
                           });
        if (waits) continue;
        const int place = task.first ? front++ : static_cast<int>(m_tasks.size());
        beginInsertRows({}, place, place);
        m_tasks.insert(place, task);
        endInsertRows();
    }
}

TrainTask TrainQueue::takeFirst()
{
    beginRemoveRows({}, 0, 0);
    TrainTask task = m_tasks.takeFirst();
    endRemoveRows();
    return task;
}

void TrainQueue::remove(QList<int> rows)
{
    std::ranges::sort(rows, std::greater<>());
    for (const int row : rows) {
        if (row < 0 || row >= m_tasks.size()) continue;
        beginRemoveRows({}, row, row);
        m_tasks.removeAt(row);
        endRemoveRows();
    }
}

int TrainQueue::move(int row, int by)
{
    const int to = row + by;
    if (row < 0 || row >= m_tasks.size() || to < 0 || to >= m_tasks.size() || by == 0) return row;
    beginMoveRows({}, row, row, {}, by > 0 ? to + 1 : to);
    m_tasks.move(row, to);
    endMoveRows();
    return to;
}

QString TrainQueue::titleOf(const TrainTask& task)
{
    if (task.resume) return tr("Run %1 (%2), resumed").arg(task.resume.value).arg(task.name);
    return tr("%1, seed %2").arg(shownText(task.experiment.name)).arg(task.seed);
}

int TrainQueue::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tasks.size());
}

} // namespace crops::widgets
