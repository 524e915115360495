// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cell_table.h"

#include "shown_text.h"
#include "theme.h"

namespace crops::widgets
{

void CellTable::set(const QStringList& columns, std::vector<Row> rows)
{
    beginResetModel();
    m_columns = columns;
    m_rows = std::move(rows);
    endResetModel();
}

int CellTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CellTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant CellTable::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const Cell& cell = row[static_cast<std::size_t>(index.column())];
    const bool number = cell.sort.isValid() && cell.sort.typeId() != QMetaType::QString;
    switch (role) {
    case Qt::DisplayRole:
        return shownText(cell.text);
    case SortRole:
        return cell.sort.isValid() ? cell.sort : QVariant(cell.text);
    case Qt::ToolTipRole:
        return shownTip(cell.toolTip.isEmpty() ? cell.text : cell.toolTip);
    case Qt::TextAlignmentRole:
        return int(number ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        switch (cell.tone) {
        case Cell::Tone::Muted:
            return theme::colours().muted;
        case Cell::Tone::Win:
            return theme::colours().win;
        case Cell::Tone::Loss:
            return theme::colours().loss;
        default:
            return {};
        }
    default:
        return {};
    }
}

QVariant CellTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0) return {};
    return shownText(m_columns.value(section));
}

} // namespace crops::widgets
