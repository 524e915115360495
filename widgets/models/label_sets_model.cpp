// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/label_sets_model.h"

#include <QColor>
#include <algorithm>
#include <numeric>

#include "labels_wording.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

void LabelSetsModel::set(std::vector<study::LabelSetState> sets)
{
    beginResetModel();
    m_sets = std::move(sets);
    std::reverse(m_sets.begin(), m_sets.end());
    endResetModel();
}

const study::LabelSetState& LabelSetsModel::at(int row) const
{
    return m_sets.at(static_cast<std::size_t>(row));
}

int LabelSetsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sets.size());
}

int LabelSetsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant LabelSetsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const study::LabelSetState& set = at(index.row());
    const bool number = index.column() <= Positives && index.column() != State;
    switch (role) {
    case Qt::DisplayRole:
        return text(set, index.column());
    case Qt::ToolTipRole:
        return tip(set, index.column());
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ForegroundRole:
        if (index.column() == State && !set.current) return theme::colours().warning;
        return {};
    default:
        return {};
    }
}

QVariant LabelSetsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Number:
        return tr("No.", "column: number of a label set");
    case Alpha:
        return tr("α");
    case Pairs:
        return tr("Pairs");
    case Positives:
        return tr("Kept P1 · P2 · P3");
    case Scorer:
        return tr("θ by");
    case State:
        return tr("State");
    case Runs:
        return tr("Runs");
    case Created:
        return tr("Applied");
    case Hash:
        return tr("SHA-256");
    default:
        return {};
    }
}

QString LabelSetsModel::text(const study::LabelSetState& set, int column) const
{
    const auto& counts = set.info.counts;
    switch (column) {
    case Number:
        return QString::number(set.info.row.id.value);
    case Alpha:
        return Wording::number(set.info.row.alpha, 3);
    case Pairs:
        return Wording::count(std::accumulate(counts.levels.begin(), counts.levels.end(), std::int64_t{0}));
    case Positives:
        return tr("%1 · %2 · %3")
            .arg(Wording::count(counts.kept[1]), Wording::count(counts.kept[2]),
                 Wording::count(counts.kept[3]));
    case Scorer:
        return set.scorerKind.empty() ? Wording::dash() : LabelsWording::scorer(set.scorerKind);
    case State:
        return set.current ? tr("Current") : tr("△ Stale");
    case Runs:
        return Wording::count(static_cast<std::int64_t>(set.runs.size()));
    case Created:
        return Wording::time(set.info.row.createdAt);
    case Hash:
        return QString::fromStdString(set.info.row.sha256.substr(0, 12));
    default:
        return {};
    }
}

QString LabelSetsModel::tip(const study::LabelSetState& set, int column) const
{
    switch (column) {
    case Pairs: {
        QStringList lines;
        for (int level = store::kTopLevel; level >= 0; --level)
            lines << tr("Level %1: %2")
                         .arg(level)
                         .arg(Wording::count(set.info.counts.levels[static_cast<std::size_t>(level)]));
        return lines.join(QLatin1Char('\n'));
    }
    case Scorer:
        return set.scorerKind.empty() ? tr("Nothing was scored when this set was applied.")
                                      : text(set, column);
    case State:
        return set.current
                   ? tr("Made from today's logs, candidates and θ.")
                   : tr("Logs, candidates or θ have changed since: applying again gives another set.");
    case Runs: {
        if (set.runs.empty()) return tr("No run was trained on this set yet.");
        QStringList numbers;
        for (const RunId run : set.runs)
            numbers << QString::number(run.value);
        return tr("Trained on it: run %1").arg(numbers.join(QStringLiteral(", ")));
    }
    case Hash:
        return QString::fromStdString(set.info.row.sha256);
    default:
        return text(set, column);
    }
}

} // namespace crops::widgets
