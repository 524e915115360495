// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/map_list_model.h"

#include <QStringList>

#include "shown_text.h"
#include "wording.h"

namespace crops::widgets
{

void MapListModel::setRows(std::vector<MapListRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int MapListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int MapListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant MapListModel::data(const QModelIndex& index, int role) const
{
    const MapListRow& one = row(index.row());
    if (role == Qt::TextAlignmentRole && index.column() == Rank)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == Rank && one.rank == 0)
        return tr("The run did not find it for this query so early, or no query is asked.");
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    QStringList labels;
    switch (index.column()) {
    case Document:
        return shownText(one.docId);
    case Title:
        return shownText(one.title);
    case Rank:
        return one.rank > 0 ? Wording::count(one.rank) : Wording::dash();
    case Labels:
        for (const store::SampleType type : one.labels)
            labels.append(Wording::sampleType(type));
        return labels.join(tr(", ", "between labels"));
    default:
        return {};
    }
}

QVariant MapListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    const QString names[] = {tr("Document"), tr("Title"), tr("Rank"), tr("Labels for this query")};
    return names[section];
}

} // namespace crops::widgets
