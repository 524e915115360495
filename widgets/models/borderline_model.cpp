// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/borderline_model.h"

#include <QColor>

#include "labels_wording.h"
#include "shown_text.h"
#include "theme.h"
#include "wording.h"

namespace crops::widgets
{

void BorderlineModel::set(std::vector<BorderlineRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int BorderlineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int BorderlineModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant BorderlineModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const BorderlineRow& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return shownText(text(row, index.column()));
    case Qt::ToolTipRole:
        return shownTip(tip(row, index.column()));
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter |
                                (index.column() == Theta ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ForegroundRole:
        if (index.column() == Source) return theme::sourceColour(row.pair.source);
        if (!row.pair.kept) return theme::colours().muted;
        return {};
    default:
        return {};
    }
}

QVariant BorderlineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Query:
        return tr("Query");
    case Title:
        return tr("Video");
    case Source:
        return tr("Source");
    case Theta:
        return tr("θ");
    case Kept:
        return tr("At α");
    default:
        return {};
    }
}

QString BorderlineModel::text(const BorderlineRow& row, int column) const
{
    switch (column) {
    case Query:
        return QString::fromStdString(row.names.query);
    case Title:
        return row.names.title.empty() ? QString::fromStdString(row.names.docId)
                                       : QString::fromStdString(row.names.title);
    case Source:
        return Wording::shortSource(row.pair.source);
    case Theta:
        return LabelsWording::theta(row.pair.theta, row.alpha, 4);
    case Kept:
        return row.pair.kept ? tr("● kept") : tr("○ dropped");
    default:
        return {};
    }
}

QString BorderlineModel::tip(const BorderlineRow& row, int column) const
{
    switch (column) {
    case Title:
        return QString::fromStdString(row.names.docId + (row.names.title.empty() ? "" : " · ") +
                                      row.names.title);
    case Source:
        return Wording::source(row.pair.source);
    case Theta:
        return Wording::number(row.pair.theta, 12);
    default:
        return text(row, column);
    }
}

} // namespace crops::widgets
