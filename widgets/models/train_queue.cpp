// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/train_queue.h"

#include <algorithm>

#include "shown_text.h"
#include "wording.h"

namespace crops::widgets
{

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
        const bool waits = task.resume && std::any_of(m_tasks.begin(), m_tasks.end(), [&](const auto& other) {
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
    std::sort(rows.begin(), rows.end(), std::greater<>());
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

int TrainQueue::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant TrainQueue::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) return {};
    const TrainTask& task = m_tasks[index.row()];
    if (role == Qt::TextAlignmentRole && index.column() == Seed)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
    case Name:
        return task.resume ? titleOf(task) : shownText(task.experiment.name);
    case Labels:
        if (task.cell) return tr("α = %1").arg(Wording::number(task.cell->alpha, 2));
        if (task.resume || !task.experiment.method->trained) return Wording::dash();
        return task.experiment.labelSet ? tr("label set %1").arg(task.experiment.labelSet.value)
                                        : tr("newest label set");
    case Seed:
        return task.resume ? QVariant(Wording::dash()) : QVariant(static_cast<qlonglong>(task.seed));
    case Device:
        return task.device.isEmpty() ? tr("as before") : task.device;
    default:
        return {};
    }
}

QVariant TrainQueue::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Name:
        return tr("Experiment");
    case Labels:
        return tr("Labels");
    case Seed:
        return tr("Seed");
    case Device:
        return tr("Device");
    default:
        return {};
    }
}

} // namespace crops::widgets
