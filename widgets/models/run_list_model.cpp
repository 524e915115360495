// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run_list_model.h"

#include <QFont>
#include <algorithm>

#include "plots/curve_legend.h"
#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

void RunListModel::set(std::vector<study::RunAndState> runs)
{
    std::sort(runs.begin(), runs.end(),
              [](const study::RunAndState& a, const study::RunAndState& b) { return a.run.id > b.run.id; });
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

const study::RunAndState* RunListModel::at(int row) const
{
    if (row < 0 || row >= static_cast<int>(m_runs.size())) return nullptr;
    return &m_runs[static_cast<std::size_t>(row)];
}

int RunListModel::rowOf(RunId run) const
{
    for (std::size_t row = 0; row < m_runs.size(); ++row)
        if (m_runs[row].run.id == run) return static_cast<int>(row);
    return -1;
}

int RunListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant RunListModel::text(const study::RunAndState& entry, int column) const
{
    const store::RunRow& run = entry.run;
    switch (column) {
    case Number:
        return static_cast<qlonglong>(run.id.value);
    case Name:
        return QString::fromStdString(run.name);
    case State:
        return Wording::runState(entry.state);
    case Step:
        if (run.totalSteps == 0) return Wording::dash();
        return tr("%1 of %2", "steps").arg(Wording::count(run.step), Wording::count(run.totalSteps));
    case Seed:
        return static_cast<qlonglong>(run.seed);
    case Labels:
        return run.labelSet ? QVariant(static_cast<qlonglong>(run.labelSet.value))
                            : QVariant(Wording::dash());
    case Device:
        return QString::fromStdString(run.device);
    case Created:
        return Wording::time(run.createdAt);
    case Message:
        return QString::fromStdString(run.message);
    default:
        return {};
    }
}

QVariant RunListModel::data(const QModelIndex& index, int role) const
{
    const study::RunAndState* entry = at(index.row());
    if (!index.isValid() || entry == nullptr) return {};
    const int column = index.column();
    const bool numeric = column == Number || column == Step || column == Seed || column == Labels;
    if (role == Qt::DisplayRole) {
        const QVariant cell = text(*entry, column);
        return cell.typeId() == QMetaType::QString ? QVariant(shownText(cell.toString())) : cell;
    }
    if (role == Qt::TextAlignmentRole && numeric) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::DecorationRole && column == Name) return runStyleIcon(entry->run.id.value);
    if (role == Qt::ToolTipRole && column == Message)
        return shownTip(QString::fromStdString(entry->run.message));
    if (role == Qt::ForegroundRole && column == State) {
        if (entry->state == study::RunState::Failed) return theme::colours().error;
        if (study::canResume(entry->state)) return theme::colours().warning;
    }
    return {};
}

QVariant RunListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Number:
        return tr("Run");
    case Name:
        return tr("Experiment");
    case State:
        return tr("State");
    case Step:
        return tr("Step");
    case Seed:
        return tr("Seed");
    case Labels:
        return tr("Label set");
    case Device:
        return tr("Device");
    case Created:
        return tr("Begun");
    case Message:
        return tr("Message");
    default:
        return {};
    }
}

} // namespace crops::widgets
