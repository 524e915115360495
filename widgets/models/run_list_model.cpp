// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run_list_model.h"

#include <algorithm>

#include "icons.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

namespace
{

using Entry = study::RunAndState;

QVariant stateColour(const Entry& entry)
{
    if (entry.state == study::RunState::Failed) return theme::colours().error;
    return study::canResume(entry.state) ? QVariant(theme::colours().warning) : QVariant();
}

} // namespace

RunListModel::RunListModel(QObject* parent)
    : RowsModel(
          {{.title = QT_TR_NOOP("Run"), .text = [](const Entry& entry) { return entry.run.id; }},
           {.title = QT_TR_NOOP("Experiment"),
            .text = [](const Entry& entry) { return entry.run.name; },
            .more =
                [](const Entry& entry, int role) {
                    return role == Qt::DecorationRole ? QVariant(runStyleIcon(entry.run.id.value))
                                                      : QVariant();
                }},
           {.title = QT_TR_NOOP("State"),
            .text = [](const Entry& entry) { return Wording::runState(entry.state); },
            .colour = stateColour},
           {.title = QT_TR_NOOP("Step"),
            .text =
                [](const Entry& entry) {
                    if (entry.run.totalSteps == 0) return Wording::dash();
                    return tr("%1 of %2", "steps")
                        .arg(Wording::count(entry.run.step), Wording::count(entry.run.totalSteps));
                },
            .number = true},
           {.title = QT_TR_NOOP("Seed"),
            .text = [](const Entry& entry) { return QString::number(entry.run.seed); },
            .number = true},
           {.title = QT_TR_NOOP("Label set"), .text = [](const Entry& entry) { return entry.run.labelSet; }},
           {.title = QT_TR_NOOP("Device"), .text = [](const Entry& entry) { return entry.run.device; }},
           {.title = QT_TR_NOOP("Begun"),
            .text = [](const Entry& entry) { return Wording::time(entry.run.createdAt); }},
           {.title = QT_TR_NOOP("Message"), .text = [](const Entry& entry) { return entry.run.message; }}},
          parent)
{
}

void RunListModel::set(std::vector<Entry> runs)
{
    std::ranges::sort(runs, [](const Entry& a, const Entry& b) { return a.run.id > b.run.id; });
    setRows(std::move(runs));
}

const Entry* RunListModel::at(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr : &rows()[static_cast<std::size_t>(row)];
}

int RunListModel::rowOf(RunId run) const
{
    const auto found = std::ranges::find_if(rows(), [&](const Entry& entry) { return entry.run.id == run; });
    return found == rows().end() ? -1 : static_cast<int>(found - rows().begin());
}

} // namespace crops::widgets
