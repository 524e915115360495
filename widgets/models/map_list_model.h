// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "base/ids.h"
#include "store/codes.h"

namespace crops::widgets
{

/// One document that was chosen on the map.
struct MapListRow {
    DocId doc;
    QString docId;
    QString title;
    int rank = 0;                          ///< In the run's answer; 0 = not found.
    std::vector<store::SampleType> labels; ///< For the query.
};

/// The documents that were chosen on the map.
class MapListModel : public QAbstractTableModel
{
    Q_OBJECT

  public:
    enum Column { Document, Title, Rank, Labels, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<MapListRow> rows);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const MapListRow& row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

  private:
    std::vector<MapListRow> m_rows;
};

} // namespace crops::widgets
